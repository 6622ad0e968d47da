package observe

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
)

// mccNoun is one of the four kinds of objects of a company.
type mccNoun struct {
	name    string // in words
	path    string
	item    string // field of the object in responses; that of a list has an "s" more
	unknown string // code for an object that does not exist
	sync    string // point of the integration setting
}

var (
	mccJobGrades    = &mccNoun{"job grade", "job-grades", "jobGrade", "180013", "mcc.JobGradesSync"}
	mccJobPositions = &mccNoun{"job position", "job-positions", "jobPosition", "180015", "mcc.JobPositionsSync"}
	mccDepartments  = &mccNoun{"department", "depts", "dept", "180007", "mcc.DepartmentsSync"}
	mccUsers        = &mccNoun{"user", "users", "user", "180019", "mcc.UsersSync"}
)

// mccNouns are all nouns. Job grades come first, because changes of them concern the fewest users.
var mccNouns = []*mccNoun{mccJobGrades, mccJobPositions, mccDepartments, mccUsers}

// mccSession is a session with Media Connect Center. Requests are sent one after the other, because a request may count as a read of an
// object that another one has written.
type mccSession struct {
	*Sender
	company    string
	write      bool
	needsWrite string // why no point that writes can be observed; "" in write mode
	domain     string
	journal    *Journal
	abort      <-chan struct{} // see [Options]
	run        string          // begins the keys and names of the objects of the run
	votes      *votes
	stages     int // that have run

	lists      map[*mccNoun]*mccList // of the nouns that can be read
	top        mccTop
	codes      map[string]*mccResponse   // the first response with each code whose status is a point of its own
	base       map[*mccNoun]*mccObject   // the first object of each noun that can be created
	duplicates map[*mccNoun]*mccResponse // to the creation of a job with a name that another one has
	revisions  int                       // of objects, so that each name is used once
}

// mccList is what a first look at a list shows.
type mccList struct {
	noun     *mccNoun
	limit    int // that the service accepts
	total    int
	complete bool // items are all objects
	items    []jsonObject
}

// mccStage is a part of a run that settles points.
type mccStage struct {
	points []Point
	run    func(*mccSession, context.Context)
}

// mccStages returns the stages in the order in which they run. The points of the last one need the responses of all.
func mccStages() []mccStage {
	return []mccStage{
		{mccListPoints(), (*mccSession).observeLists},
		{mccGatewayPoints(), (*mccSession).observeGateway},
		{mccFormatPoints(), (*mccSession).observeObjects},
		{mccDepartmentPoints(), (*mccSession).observeDepartments},
		{mccUserPoints(), (*mccSession).observeUsers},
		{mccResponsePoints(), (*mccSession).conclude},
	}
}

// mccProbes returns the probes of Media Connect Center.
func mccProbes() []probe[*mccSession] {
	probes := []probe[*mccSession]{}
	for i, stage := range mccStages() {
		for _, point := range stage.points {
			p := probe[*mccSession]{Point: point}
			if point.Reason == "" {
				p.observe = func(ctx context.Context, s *mccSession) Finding { return s.findingAfter(ctx, i, point.Name) }
			}
			probes = append(probes, p)
		}
	}
	return probes
}

// observeMCC observes Media Connect Center. The problem is nil unless no point can be observed.
func observeMCC(ctx context.Context, account doctor.Account, options apiclient.Options, o Options, done func(string)) ([]Observation, *Problem) {
	if len(account.Problems) > 0 {
		points := newObserver[*mccSession](nil, reasonWrite, mccProbes(), done)
		points.problem = settingsProblem(account.Problems)
		return points.observations(ctx), points.problem
	}
	s := newMCCSession(account, options, o)
	points := newObserver(s, s.needsWrite, mccProbes(), done)
	points.problem = s.connect(ctx)
	if !s.write || points.problem != nil {
		return points.observations(ctx), points.problem
	}
	s.removeObjects(ctx)
	defer s.removeObjects(ctx)
	return points.observations(ctx), nil
}

// connect requests lists until one shows that the service accepts requests about the company. It returns why no point can be observed, nil
// if points can be.
func (s *mccSession) connect(ctx context.Context) *Problem {
	var first *mccResponse
	for _, noun := range mccNouns {
		r := s.list(ctx, noun, limitQuery(1))
		ofService := strings.HasPrefix(r.code, "18") && !isOneOf(r.code, "180000", "180003", "180024")
		if r.page() != nil || ofService {
			return nil
		}
		if first == nil {
			first = r
		}
		if r.reply.Err != nil {
			break
		}
	}
	service := target{cloud: mcc.Cloud, endpoint: s.Base, codes: mcc.Codes}
	p := service.problem(first.reply, safeCode(first.code), first.code != "")
	switch first.code {
	case "180000", "180003":
		p.Text = fmt.Sprintf("The company %q cannot be observed. ", s.company) + p.Text
		p.Remedy = "Set MCC_COMPANY_ID to the integration key of the company: console > Media Connect Center > Developers > Basic settings. The access key must be one of the account that owns the company."
	}
	return p
}

func newMCCSession(account doctor.Account, options apiclient.Options, o Options) *mccSession {
	s := &mccSession{
		Sender: NewSender(account.Endpoint, options, mcc.NewAuthenticator(mcc.Config{
			Endpoint: account.Endpoint, AccessKey: account.KeyID, SecretKey: account.Secret, Now: o.Now,
		})),
		company: account.ParentID, write: o.Write && o.CompanyID != "", needsWrite: o.needsWrite(o.CompanyID, reasonCompany), domain: o.Domain, journal: o.Journal, abort: o.Abort,
		run: runName(o.Now()), votes: newVotes(), lists: map[*mccNoun]*mccList{}, codes: map[string]*mccResponse{},
		base: map[*mccNoun]*mccObject{}, duplicates: map[*mccNoun]*mccResponse{},
	}
	return s
}

// findingAfter runs the stages up to one, unless they have run, and returns the finding about a point.
func (s *mccSession) findingAfter(ctx context.Context, stage int, point string) Finding {
	for stages := mccStages(); s.stages <= stage && ctx.Err() == nil; s.stages++ {
		stages[s.stages].run(s, ctx)
	}
	return s.votes.finding(point)
}

const mccCompanyPath = "/ncloudmcc/v1/companies/{companyId}"

// ask sends a request to a path below the company. A note describes what the path does not show.
func (s *mccSession) ask(ctx context.Context, note string, req Request) *mccResponse {
	req.Path, req.Args = mccCompanyPath+req.Path, append([]string{s.company}, req.Args...)
	reply := s.Send(ctx, req)
	text := strings.Replace(Request{Method: req.Method, Path: req.Path, Query: shownQuery(req.Query)}.Describe(), mccCompanyPath, "", 1)
	if note != "" {
		text += " " + note
	}
	r := mccResponseOf(text, reply.Status, reply.Header.Get("x-ncp-apigw-response-origin"), reply.Body)
	r.reply = reply
	if r.reads = req.Method == "GET"; reply.Err != nil {
		r.failed = "no response"
	}
	s.note(r)
	return r
}

// shownQuery returns the parameters that evidence shows. An offset can be the number of users of the company.
func shownQuery(query url.Values) url.Values {
	shown := url.Values{}
	for name := range query {
		if shown.Set(name, query.Get(name)); name == "offset" {
			shown.Set(name, "")
		}
	}
	return shown
}

// get reads an object.
func (s *mccSession) get(ctx context.Context, noun *mccNoun, key, note string) *mccResponse {
	r := s.ask(ctx, note, Request{Method: "GET", Path: "/" + noun.path + "/{externalKey}", Args: []string{key}})
	if item := r.item(noun.item); item != nil {
		s.examine(noun, item, r)
	}
	return r
}

// list requests a part of a list.
func (s *mccSession) list(ctx context.Context, noun *mccNoun, query url.Values) *mccResponse {
	r := s.ask(ctx, "", Request{Method: "GET", Path: "/" + noun.path, Query: query})
	for _, item := range r.items(noun.item + "s") {
		s.examine(noun, item, r)
	}
	return r
}

// change sends a request that changes an object.
func (s *mccSession) change(ctx context.Context, method string, noun *mccNoun, key, note string, body any) *mccResponse {
	text := ""
	if body != nil {
		data, _ := json.Marshal(body) // maps of texts and numbers
		text = string(data)
	}
	return s.ask(ctx, note, Request{Method: method, Path: "/" + noun.path + "/{externalKey}", Args: []string{key}, Body: text, Once: method == "POST"})
}

// readable returns the nouns whose objects can be read.
func (s *mccSession) readable() []*mccNoun {
	return slices.DeleteFunc(slices.Clone(mccNouns), func(noun *mccNoun) bool { return s.lists[noun] == nil })
}
