package simulator

import "slices"

// MCCJob is a job grade or a job position. The two are alike in everything but path and codes:
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-positionview (grades),
// https://api.ncloud-docs.com/docs/en/mediaconnectcenter-jobview (positions).
type MCCJob struct {
	ExternalKey string            `json:"externalKey"`
	Name        string            `json:"name"`
	I18nNames   map[string]string `json:"i18nNames,omitempty"`
	SortOrd     int               `json:"sortOrd"`
	Lag         *MCCLag[MCCJob]   `json:"lag,omitempty"`
}

// mccJobs is the collection of one of the two.
type mccJobs struct {
	toggle  func(*MCCSwitches) MCCSync
	in      func(*MCCState) *[]MCCJob
	of      func(*MCCUser) *string // the member's field that refers to it
	unknown mccCode
}

func mccJobGrades() mccJobs {
	return mccJobs{
		toggle:  func(sw *MCCSwitches) MCCSync { return sw.JobGradesSync },
		in:      func(m *MCCState) *[]MCCJob { return &m.JobGrades },
		of:      func(u *MCCUser) *string { return &u.JobGradeExternalKey },
		unknown: mccNoJobGrade,
	}
}

func mccJobPositions() mccJobs {
	return mccJobs{
		toggle:  func(sw *MCCSwitches) MCCSync { return sw.JobPositionsSync },
		in:      func(m *MCCState) *[]MCCJob { return &m.JobPositions },
		of:      func(u *MCCUser) *string { return &u.JobPositionExternalKey },
		unknown: mccNoJobPosition,
	}
}

func (n mccJobs) sync(sw *MCCSwitches) MCCSync { return n.toggle(sw) }

func (n mccJobs) list(c *mccCall) []mccListItem {
	jobs := *n.in(c.st)
	items := make([]mccListItem, 0, len(jobs))
	for i := range jobs {
		if j := readThrough(&jobs[i], &jobs[i].Lag); j != nil {
			items = append(items, j)
		}
	}
	return items
}

func (n mccJobs) has(c *mccCall) bool { return findJob(*n.in(c.st), c.key) != nil }

func (n mccJobs) read(c *mccCall) (map[string]any, error) {
	j := findJob(*n.in(c.st), c.key)
	if j == nil {
		return nil, n.unknown
	}
	if j = readThrough(j, &j.Lag); j == nil {
		return nil, n.unknown
	}
	return j.shown(c), nil
}

func (n mccJobs) create(c *mccCall) (map[string]any, error) {
	next, err := c.writtenJob(&MCCJob{ExternalKey: c.key})
	if err != nil {
		return nil, err
	}
	if findJob(*n.in(c.st), c.key) != nil {
		return nil, mccKeyTaken
	}
	if n.nameTaken(c, next) {
		return nil, mccNameTaken
	}
	next.Lag = lagBehind[MCCJob](c.sw.ReadDelay, nil, nil)
	*n.in(c.st) = append(*n.in(c.st), *next)
	return next.shown(c), nil
}

func (n mccJobs) edit(c *mccCall) (map[string]any, error) {
	j := findJob(*n.in(c.st), c.key)
	if j == nil {
		return nil, n.unknown
	}
	next, err := c.writtenJob(j)
	if err != nil {
		return nil, err
	}
	if n.nameTaken(c, next) {
		return nil, mccNameTaken
	}
	before := *j
	before.Lag = nil
	next.Lag = lagBehind(c.sw.ReadDelay, j.Lag, &before)
	*j = *next
	return j.shown(c), nil
}

func (n mccJobs) remove(c *mccCall) error {
	if findJob(*n.in(c.st), c.key) == nil {
		return n.unknown
	}
	for i := range c.st.Users {
		reference := n.of(&c.st.Users[i])
		switch {
		case *reference != c.key:
		case c.sw.JobDelete == MCCJobDeleteRefuses:
			return mccBadRequest
		case c.sw.JobDelete == MCCJobDeleteClears:
			*reference = ""
		}
	}
	*n.in(c.st) = withoutJob(*n.in(c.st), c.key)
	return nil
}

func (n mccJobs) nameTaken(c *mccCall, next *MCCJob) bool {
	return c.sw.UniqueNames != MCCUniqueNowhere && slices.ContainsFunc(*n.in(c.st), func(j MCCJob) bool {
		return j.Name == next.Name && j.ExternalKey != next.ExternalKey
	})
}

// writtenJob returns j with the changes of the request.
func (c *mccCall) writtenJob(j *MCCJob) (*MCCJob, error) {
	b, err := c.body("name", "i18nNames", "sortOrd")
	if err != nil {
		return nil, err
	}
	next := &MCCJob{ExternalKey: j.ExternalKey, Name: b.name(), I18nNames: b.i18nNames(j.I18nNames), SortOrd: b.sortOrd()}
	return next, b.err
}

func (j *MCCJob) identity() string { return j.ExternalKey + j.Name }

func (j *MCCJob) shown(c *mccCall) map[string]any {
	item := c.shown(j.ExternalKey, j.Name, j.I18nNames, nil)
	c.showSortOrd(item, j.SortOrd)
	return item
}
