package simulator

import (
	"strconv"
	"strings"
	"testing"
)

func TestNHNGateway_errorStatus(t *testing.T) {
	t.Parallel()
	for kind, statuses := range map[ErrorStatus][4]int{
		ErrorStatus200: {200, 200, 200, 200}, ErrorStatus400: {400, 400, 400, 400}, ErrorStatusNatural: {401, 403, 404, 400},
	} {
		p := newNHN(t, NHNSwitches{ErrorStatus: kind})
		member := p.as("m@example.com", NHNOrgMemberRoleID)
		stranger := &nhnProbe{t: t, sim: p.sim, token: "none"}
		got := [4]int{
			stranger.send("GET "+nhnOrg+"/projects", "").Code,
			member.send("GET "+nhnOrg+"/governances", "").Code,
			p.send("DELETE /v1/projects/unknown0", "").Code,
			p.send("POST "+nhnOrg+"/projects", "{}").Code,
		}
		if got != statuses {
			t.Errorf("%v: %v, want %v", kind, got, statuses)
		}
	}
	p := newNHN(t, NHNSwitches{ErrorStatus: ErrorStatusNatural, UnknownRoleGroup: Unknown500})
	if w := p.send("GET "+nhnOrg+"/org-role-groups/none", ""); w.Code != 500 {
		t.Errorf("system error: %d", w.Code)
	}
	p.sim.Change(func(st *State) { st.NHN.Organizations[0].ProjectLimit = 0 })
	if w := p.send("POST "+nhnOrg+"/projects", `{"projectName":"a"}`); w.Code != 409 {
		t.Errorf("limit: %d", w.Code)
	}
}

func TestNHNResponse_switches(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{ResultCodeString: true, SuccessCode: 7, ExtraFields: true, OmitNulls: true, Dates: DateMillisZ})
	p.project("a")
	p.ok("GET "+nhnOrg+"/projects", "", "projectList.0.modDateTime=absent", "projectList.0.fieldOfANewerVersion.kind=unknown",
		"projectList.0.regDateTime=2026-01-02T03:04:05.000Z", "header.resultCode=7", "fieldOfANewerVersion.kind=unknown")
	if body := p.send("GET "+nhnOrg+"/projects", "").Body.String(); !strings.Contains(body, `"resultCode":"7"`) {
		t.Errorf("resultCode is no string: %s", body)
	}
	p = newNHN(t, NHNSwitches{Dates: DateSecondsSeoul})
	p.project("a")
	p.ok("GET "+nhnOrg+"/projects", "", "projectList.0.regDateTime=2026-01-02T12:04:05+09:00", "projectList.0.modDateTime=null")
	for how, want := range map[EmptyDescription]string{
		EmptyDescriptionNull: "null", EmptyDescriptionText: "", EmptyDescriptionAbsent: "absent",
	} {
		p = newNHN(t, NHNSwitches{EmptyDescription: how})
		p.project("a")
		p.ok("GET "+nhnOrg+"/projects", "", "projectList.0.description="+want)
	}
}

func TestNHNList_pagination(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.sim.Change(func(st *State) { st.NHN.Organizations[0].ProjectLimit = 30 })
	for i := range 21 {
		p.project("p" + strconv.Itoa(i))
	}
	list := "GET " + nhnOrg + "/projects"
	p.ok(list, "", "projectList.#=20", "paging.limit=20", "paging.page=1", "paging.totalCount=21")
	p.ok(list+"?page=2", "", "projectList.#=1", "projectList.0.projectName=p20", "paging.page=2")
	p.ok(list+"?page=3", "", "projectList.#=0", "paging.totalCount=21")
	p.ok(list+"?page=2&limit=22", "", "projectList.#=0", "paging.totalCount=21")
	p.ok(list+"?page=9223372036854775807&limit=100", "", "projectList.#=0")
	p.ok(list+"?limit=5&page=4", "", "projectList.0.projectName=p15", "paging.limit=5")
	p.ok("POST "+nhnOrg+"/members/search", `{"paging":{"limit":2,"page":2}}`, "orgMembers.#=1", "paging.limit=2", "paging.totalCount=3")

	p.sim.Switch(func(sw *Switches) { sw.NHN.PageCap = 10 })
	p.ok(list+"?limit=100", "", "projectList.#=10", "paging.limit=10")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{IgnorePage: true} })
	p.ok(list+"?page=2", "", "projectList.#=20", "projectList.0.projectName=p0", "paging.page=1")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{Shuffle: true} })
	p.ok(list, "", "projectList.0.projectName=p10", "projectList.11.projectName=p0", "projectList.19.projectName=p8")
	p.ok(list+"?page=2", "", "projectList.0.projectName=p9")
}
