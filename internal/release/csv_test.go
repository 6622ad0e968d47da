package release

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/korean"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// csvExamples are the examples that read a staff list. Their variables say which file it is.
var csvExamples = []string{"company-from-csv", "team-from-csv"}

// openCSV copies an example for a cloud. It reads the providers that the tests build.
func openCSV(t *testing.T, cloud *acctest.Cloud, example string) workspace {
	t.Helper()
	w := workspace{cloud.Workspace(t), cloud}
	must(t, os.CopyFS(w.Dir, os.DirFS(filepath.Join(root, "examples", example))))
	return w
}

// rewrite replaces text in a file, which must contain it.
func (w workspace) rewrite(t *testing.T, name string, pairs ...string) {
	t.Helper()
	text := w.Read(name)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%s does not contain %q", name, pairs[i])
		}
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	w.Write(name, text)
}

// staff returns the department, job grade, job position and mobile phone number of each user, and the names of all departments below the
// root by key.
func (w workspace) staff() (users map[string][4]string, departments map[string]string, mails int) {
	users, departments = map[string][4]string{}, map[string]string{}
	w.cloud.View(func(st *simulator.State) {
		for _, user := range st.MCC.Users {
			if !user.Administrator {
				users[user.ExternalKey] = [4]string{user.DepartmentExternalKey, user.JobGradeExternalKey, user.JobPositionExternalKey, user.MobilePhone}
			}
		}
		for _, department := range st.MCC.Departments {
			if !department.Root {
				departments[department.ExternalKey] = cmp.Or(department.ParentExternalKey, "root") + "/" + department.Name
			}
		}
		for _, sent := range st.MCC.Mails {
			mails += sent
		}
	})
	return users, departments, mails
}

func departmentOf(users map[string][4]string) map[string]string {
	of := map[string]string{}
	for key, user := range users {
		of[key] = user[0]
	}
	return of
}

// TestAccExamples_csvReorganized dissolves a department, renames one and a division, and promotes a user, in one apply, however the
// service deletes departments. No user is invited again.
func TestAccExamples_csvReorganized(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		example string
		change  func(t *testing.T, w workspace)
		users   map[string]string
	}{
		{"team-from-csv", func(t *testing.T, w workspace) {
			t.Helper()
			w.rewrite(t, "staff.csv", "편집부", "영상부", "영업부", "영업1부", "보도본부", "뉴스본부", "영상부,사원", "영상부,대리")
		}, map[string]string{
			"E20190412": "뉴스본부-영상부", "E20210305": "뉴스본부-영상부", "E20210917": "뉴스본부-영상부", "E20180101": "경영본부",
			"E20230220": "경영본부-영업1부", "E20230221": "경영본부-영업1부", "E20240108": "",
		}},
		{"company-from-csv", func(t *testing.T, w workspace) {
			t.Helper()
			w.rewrite(t, "departments.csv", "NEWS-E,편집부,NEWS\n", "", "영업부", "영업1부", "보도본부", "뉴스본부")
			w.rewrite(t, "staff.csv", "NEWS-E", "NEWS-V", "NEWS-V,사원", "NEWS-V,대리")
		}, map[string]string{
			"E20190412": "NEWS-V", "E20210305": "NEWS-V", "E20210917": "NEWS-V", "E20180101": "BIZ", "E20230220": "BIZ-S", "E20230221": "BIZ-S", "E20240108": "",
		}},
	} {
		for name, effect := range map[string]simulator.MCCDepartmentDelete{
			"refuses": simulator.MCCDepartmentDeleteRefuses, "cascades": simulator.MCCDepartmentDeleteCascades,
			"reparents": simulator.MCCDepartmentDeleteReparents, "orphans": simulator.MCCDepartmentDeleteOrphans,
		} {
			t.Run(test.example+" "+name, func(t *testing.T) {
				t.Parallel()
				w := openCSV(t, acctest.NewWith(t, func(s *simulator.Switches) { s.MCC.DepartmentDelete = effect }), test.example)
				w.Terraform("apply", "-auto-approve")
				test.change(t, w)
				w.Terraform("apply", "-auto-approve")
				w.Terraform("plan", "-detailed-exitcode")
				users, departments, mails := w.staff()
				if diff := gocmp.Diff(test.users, departmentOf(users)); diff != "" {
					t.Errorf("departments of users (-want +got):\n%s", diff)
				}
				if users["E20210305"][1] != "대리" || mails != 7 {
					t.Errorf("the promoted user has the grade %q, and %d mails were sent, want 7", users["E20210305"][1], mails)
				}
				var names []string
				for _, department := range departments {
					_, name, _ := strings.Cut(department, "/")
					names = append(names, name)
				}
				slices.Sort(names)
				if diff := gocmp.Diff([]string{"경영본부", "뉴스본부", "영상부", "영업1부"}, names); diff != "" {
					t.Errorf("departments (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// saveAsCP949 encodes a file as Korean Excel does.
func (w workspace) saveAsCP949(t *testing.T, name string) {
	t.Helper()
	encoded, err := korean.EUCKR.NewEncoder().String(strings.ReplaceAll(w.Read(name), "\n", "\r\n"))
	must(t, err)
	w.Write(name, encoded)
}

// TestAccExamples_csvEncoding reads one file as Korean Excel saves it, beside files in UTF-8, and rejects another encoding.
func TestAccExamples_csvEncoding(t *testing.T) {
	t.Parallel()
	for _, example := range csvExamples {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			w := openCSV(t, acctest.New(t), example)
			w.Terraform("apply", "-auto-approve")
			w.saveAsCP949(t, "staff.csv")
			w.Terraform("plan", "-detailed-exitcode")
			if users, _, _ := w.staff(); len(users) != 7 || users["E20190412"][1] != "과장" {
				t.Errorf("users %v", users)
			}
			w.Write("staff.csv", "\xff\xfe\xac\xc0\x88\xbc") // UTF-16
			w.requirePlanError(t, "staff.csv: the encoding is neither UTF-8 nor CP949.")
		})
	}
}

// TestAccExamples_csvKeys has a staff number of two users, as in the lists of two companies, and a row without a staff number.
func TestAccExamples_csvKeys(t *testing.T) {
	t.Parallel()
	for _, example := range csvExamples {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			w := openCSV(t, acctest.New(t), example)
			w.rewrite(t, "staff.csv", "E20210917", "E20190412", "E20210305", " ")
			w.requirePlanError(t, "Several rows have the same key, or a row has none: staff.csv: empty (박지호); staff.csv: E20190412 (김민지, 이유나).")
		})
	}
}

// TestAccExamples_csvDepartmentLevels reads a staff list with one column of names for each level of departments, without departments.csv.
// Then it renames a department in the list, and dissolves another one.
func TestAccExamples_csvDepartmentLevels(t *testing.T) {
	t.Parallel()
	w := openCSV(t, acctest.New(t), "company-from-csv")
	must(t, os.Remove(filepath.Join(w.Dir, "departments.csv")))
	w.Write("staff.csv", "사번,이름,이메일,본부,실,팀,직급,직책,전화,휴대폰\n"+
		"E1,김민지,minji@example.com,보도본부,취재실,1팀,과장,,,\n"+
		"E2,박지호,jiho@example.com,보도본부,영상실,1팀,,,,\n"+
		"E3,이유나,yuna@example.com,보도본부,,,,,,\n"+
		"E4,최하늘,haneul@example.com,,,,,,,\n")
	w.saveAsCP949(t, "staff.csv")
	levels := `-var=department_levels=["본부","실","팀"]`
	requireStaff := func(wantUsers, wantDepartments map[string]string) {
		t.Helper()
		w.Terraform("apply", "-auto-approve", levels)
		w.Terraform("plan", "-detailed-exitcode", levels)
		users, departments, mails := w.staff()
		if diff := gocmp.Diff(wantUsers, departmentOf(users)); diff != "" || mails != 4 {
			t.Errorf("%d mails, departments of users (-want +got):\n%s", mails, diff)
		}
		if diff := gocmp.Diff(wantDepartments, departments); diff != "" {
			t.Errorf("departments (-want +got):\n%s", diff)
		}
	}
	requireStaff(
		map[string]string{"E1": "보도본부-취재실-1팀", "E2": "보도본부-영상실-1팀", "E3": "보도본부", "E4": ""},
		map[string]string{
			"보도본부": "root/보도본부", "보도본부-취재실": "보도본부/취재실", "보도본부-취재실-1팀": "보도본부-취재실/1팀",
			"보도본부-영상실": "보도본부/영상실", "보도본부-영상실-1팀": "보도본부-영상실/1팀",
		})
	w.Write("staff.csv", "사번,이름,이메일,본부,실,팀,직급,직책,전화,휴대폰\n"+
		"E1,김민지,minji@example.com,뉴스본부,취재실,,과장,,,\n"+
		"E2,박지호,jiho@example.com,뉴스본부,취재실,,,,,\n"+
		"E3,이유나,yuna@example.com,뉴스본부,,,,,,\n"+
		"E4,최하늘,haneul@example.com,,,,,,,\n")
	requireStaff(
		map[string]string{"E1": "뉴스본부-취재실", "E2": "뉴스본부-취재실", "E3": "뉴스본부", "E4": ""},
		map[string]string{"뉴스본부": "root/뉴스본부", "뉴스본부-취재실": "뉴스본부/취재실"})
	w.rewrite(t, "staff.csv", ",팀,", ",그룹,")
	w.requirePlanError(t, "Columns are missing (staff.csv: 팀).", levels)
}

// requirePlanError plans, and expects one error.
func (w workspace) requirePlanError(t *testing.T, says string, arguments ...string) {
	t.Helper()
	said, code := w.Try(append([]string{"plan"}, arguments...)...)
	if code != 1 || strings.Count(said, "Error: ") != 1 || !strings.Contains(said, says) {
		t.Errorf("exit code %d, want one error with %q: %s", code, says, said)
	}
}

// TestAccExamples_csvColumns has a file without a column, one with other headers, and one with a header that contains a comma.
func TestAccExamples_csvColumns(t *testing.T) {
	t.Parallel()
	for example, columns := range map[string]string{
		"team-from-csv":    `-var=columns={staff_number="사번",name="이름",email="이메일",division="본부",department="부서",grade="직급",position="직책",mobile="핸드폰"}`,
		"company-from-csv": `-var=columns={departments={key="부서코드",name="부서명",parent="상위부서코드"},staff={staff_number="사번",name="이름",email="이메일",department="부서코드",grade="직급",position="직책",phone="전화",mobile="핸드폰"}}`,
	} {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			w := openCSV(t, acctest.New(t), example)
			w.rewrite(t, "staff.csv", "휴대폰", "핸드폰")
			w.requirePlanError(t, "Columns are missing (staff.csv: 휴대폰).")
			w.Terraform("plan", columns)
			w.rewrite(t, "staff.csv", "핸드폰", `" 핸드폰, 회사 " `)
			w.Terraform("plan", strings.ReplaceAll(columns, "핸드폰", "핸드폰, 회사"))
		})
	}
}

// TestAccExamples_csvChangedCells has numbers and errors that a spreadsheet program writes, which would become staff numbers and names. Spaces around
// headers, and tabs or semicolons in place of commas, have no effect.
func TestAccExamples_csvChangedCells(t *testing.T) {
	t.Parallel()
	for _, example := range csvExamples {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			w := openCSV(t, acctest.New(t), example)
			staff := w.Read("staff.csv")
			w.rewrite(t, "staff.csv", "사번,이름", "\"사번 \" , \"이름\"\u00a0")
			w.Terraform("apply", "-auto-approve")
			if users, _, _ := w.staff(); len(users) != 7 {
				t.Errorf("users %v", users)
			}
			for cell, says := range map[string]string{"2.01904E+11": "2.01904E+11", "2E+07": "2E+07", " #N/A": "#N/A", "\"2,01904E+11\"": "2,01904E+11"} {
				w.Write("staff.csv", strings.Replace(staff, "E20190412", cell, 1))
				w.requirePlanError(t, "A spreadsheet program could not calculate these cells, or has changed them to other numbers: staff.csv, row 2, 사번: "+says+". Correct the cells, or import the original file with all columns as text.")
			}
			w.Write("staff.csv", strings.NewReplacer("E20190412", "2.01904E+11", "E20210305", "2.01904E+11").Replace(staff)) // not also a repeated key
			w.requirePlanError(t, "A spreadsheet program could not calculate these cells")
			w.Write("staff.csv", strings.ReplaceAll(staff, ",", "\t"))
			w.Terraform("plan", "-detailed-exitcode")
			w.Write("staff.csv", strings.ReplaceAll(strings.ReplaceAll(staff, ",", ";"), "박지호", "\"Park \"\"J;H\"\", Jiho\""))
			w.Terraform("apply", "-auto-approve")
			w.cloud.View(func(st *simulator.State) {
				if got := st.MCC.User("E20210305").Name; got != `Park "J;H", Jiho` {
					t.Errorf("the name is %q", got)
				}
			})
			first, rest, _ := strings.Cut(staff, "\n")
			w.Write("staff.csv", first+",비고,비고\n"+strings.ReplaceAll(strings.TrimSpace(rest), "\n", ",,\n")+",,\n")
			w.requirePlanError(t, "each header of the first line occurs once")
		})
	}
}

// TestAccExamples_csvLines has files whose lines end with CR only, and files that were cut off within a row. The latter are one error, and
// delete nothing.
func TestAccExamples_csvLines(t *testing.T) {
	t.Parallel()
	for _, example := range csvExamples {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			w := openCSV(t, acctest.New(t), example)
			staff := w.Read("staff.csv")
			w.Write("staff.csv", strings.ReplaceAll(staff, "\n", "\r"))
			w.Terraform("apply", "-auto-approve")
			w.Terraform("plan", "-detailed-exitcode")
			if users, _, _ := w.staff(); len(users) != 7 {
				t.Errorf("users %v", users)
			}
			for name, text := range map[string]string{
				"a row without its last fields":  staff[:strings.LastIndex(strings.TrimSpace(staff), ",")] + "\n",
				"a quoted field without its end": strings.TrimSpace(staff) + "\n\"E2",
			} {
				w.Write("staff.csv", text)
				if said, code := w.Try("plan"); code != 1 || strings.Count(said, "Error: ") != 1 || !strings.Contains(said, "not valid CSV. Each row needs") {
					t.Errorf("%s: exit code %d: %s", name, code, said)
				}
			}
		})
	}
}

// TestAccExamples_csvFields has a byte order mark, spaces, an empty row, and phone numbers in several notations.
func TestAccExamples_csvFields(t *testing.T) {
	t.Parallel()
	for _, example := range csvExamples {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			w := openCSV(t, acctest.New(t), example)
			commas := strings.Repeat(",", strings.Count(strings.SplitN(w.Read("staff.csv"), "\n", 2)[0], ","))
			w.rewrite(t, "staff.csv", "사번", "\ufeff사번", "박지호", "  박지호 ", "사원,,", " 사원 , ,", "010-1234-5678", "(010) 5970.1234", "1055556666", "０１０－５５５５－６６６６")
			w.Write("staff.csv", w.Read("staff.csv")+commas+"\n"+commas+"\n")
			w.Terraform("apply", "-auto-approve")
			w.Terraform("plan", "-detailed-exitcode")
			users, _, _ := w.staff()
			mobiles := map[string]string{}
			for key, user := range users {
				mobiles[key] = user[3]
			}
			want := map[string]string{
				"E20190412": "KR+82 01059701234", "E20210305": "", "E20210917": "KR+82 01087654321", "E20180101": "", "E20230220": "",
				"E20230221": "KR+82 01055556666", "E20240108": "",
			}
			if diff := gocmp.Diff(want, mobiles); diff != "" {
				t.Errorf("mobile phone numbers (-want +got):\n%s", diff)
			}
			if spaced, plain := users["E20210305"][1], users["E20230221"][1]; spaced != "사원" || plain != "사원" {
				t.Errorf("job grades %q and %q", spaced, plain)
			}
			w.rewrite(t, "staff.csv", "(010) 5970.1234", "010-12")
			w.requirePlanError(t, "E20190412")
		})
	}
}
