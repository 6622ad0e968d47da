package simulator

import "fmt"

// romanized is a Korean name, or a part of one, with its romanization.
type romanized struct{ korean, latin string }

var sampleSurnames = []romanized{
	{"김", "kim"}, {"이", "lee"}, {"박", "park"}, {"최", "choi"}, {"정", "jung"}, {"강", "kang"}, {"조", "cho"}, {"윤", "yoon"},
	{"장", "jang"}, {"임", "lim"}, {"한", "han"}, {"오", "oh"}, {"서", "seo"}, {"신", "shin"}, {"권", "kwon"}, {"황", "hwang"},
	{"안", "ahn"}, {"송", "song"}, {"류", "ryu"}, {"홍", "hong"},
}

var sampleGivenNames = []romanized{
	{"민준", "minjun"}, {"서연", "seoyeon"}, {"도윤", "doyun"}, {"지우", "jiwoo"}, {"예준", "yejun"}, {"하은", "haeun"}, {"시우", "siwoo"},
	{"서윤", "seoyun"}, {"주원", "juwon"}, {"민서", "minseo"}, {"지호", "jiho"}, {"수아", "sua"}, {"준서", "junseo"}, {"지민", "jimin"},
	{"건우", "gunwoo"}, {"윤서", "yunseo"}, {"현우", "hyunwoo"}, {"채원", "chaewon"}, {"우진", "woojin"}, {"다은", "daeun"}, {"성민", "sungmin"},
	{"은지", "eunji"}, {"동현", "donghyun"}, {"수빈", "subin"}, {"재훈", "jaehoon"}, {"유진", "yujin"}, {"상우", "sangwoo"}, {"혜진", "hyejin"},
	{"영호", "youngho"}, {"미경", "mikyung"}, {"태윤", "taeyun"},
}

// sampleDivision is a department under the root, with the names of its teams.
type sampleDivision struct {
	key   string
	name  romanized
	teams []romanized
}

var sampleDivisions = []sampleDivision{
	{"news", romanized{"보도본부", "News"}, []romanized{{"정치팀", "Politics"}, {"사회팀", "Society"}, {"경제팀", "Economy"}, {"국제팀", "World"}, {"영상취재팀", "News Video"}}},
	{"production", romanized{"제작본부", "Production"}, []romanized{{"드라마팀", "Drama"}, {"예능팀", "Entertainment"}, {"교양팀", "Factual"}, {"라디오팀", "Radio"}}},
	{"programming", romanized{"편성본부", "Programming"}, []romanized{{"편성기획팀", "Schedule Planning"}, {"아나운서팀", "Announcers"}, {"심의팀", "Standards"}}},
	{"technology", romanized{"기술본부", "Technology"}, []romanized{{"송출팀", "Transmission"}, {"제작기술팀", "Production Technology"}, {"정보시스템팀", "Information Systems"}}},
	{"digital", romanized{"디지털본부", "Digital"}, []romanized{{"플랫폼개발팀", "Platform Development"}, {"콘텐츠전략팀", "Content Strategy"}, {"데이터팀", "Data"}}},
	{"management", romanized{"경영지원본부", "Administration"}, []romanized{{"인사팀", "Human Resources"}, {"재무팀", "Finance"}, {"총무팀", "General Affairs"}, {"법무팀", "Legal"}}},
}

var sampleGrades = []romanized{{"사원", "Associate"}, {"대리", "Assistant Manager"}, {"과장", "Manager"}, {"차장", "Deputy General Manager"}, {"부장", "General Manager"}, {"임원", "Executive"}}

var samplePositions = []romanized{{"팀원", "Team Member"}, {"팀장", "Team Leader"}, {"본부장", "Head of Division"}}

var sampleProjects = []romanized{
	{"뉴스 홈페이지", "news-web"}, {"동영상 서비스", "video"}, {"라디오 앱", "radio-app"}, {"제작 지원 시스템", "production-tools"}, {"데이터 분석", "analytics"},
	{"시청자 게시판", "viewer-board"}, {"인사 시스템", "hr"}, {"푸시 알림", "push"}, {"선거 방송", "election"}, {"아카이브", "archive"},
}

// sampleProjectName returns the name of the project with an index, which is unique.
func sampleProjectName(i int) (name, description string) {
	project := sampleProjects[i%len(sampleProjects)]
	if round := i / len(sampleProjects); round > 0 {
		return fmt.Sprintf("%s-%d", project.latin, round+1), fmt.Sprintf("%s %d", project.korean, round+1)
	}
	return project.latin, project.korean
}
