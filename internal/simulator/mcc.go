package simulator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"slices"
	"strconv"
)

const mccPrefix = "/ncloudmcc/"

// mccNoun is one of the four kinds of things in a company. Methods run under the simulator's lock.
type mccNoun interface {
	sync(sw *MCCSwitches) MCCSync
	list(c *mccCall) []mccListItem
	read(c *mccCall) (map[string]any, error)
	create(c *mccCall) (map[string]any, error)
	edit(c *mccCall) error
	remove(c *mccCall) error
}

// mccListItem is an item of a list. Its response is built only for the page that shows it.
type mccListItem struct {
	key, name string
	show      func() map[string]any
}

// mccCall is one request that the gateway let through.
type mccCall struct {
	st     *MCCState
	sw     *MCCSwitches
	r      *http.Request
	key    string // externalKey of the path
	served int    // how many requests the simulator has seen
}

func (s *Simulator) routeMCC() {
	s.mux.HandleFunc(mccPrefix, func(w http.ResponseWriter, _ *http.Request) {
		s.rejectAtMCCGateway(w, gatewayNoRoute)
	})
	s.routeMCCNoun("depts", "dept", mccDepartments{})
	s.routeMCCNoun("job-grades", "jobGrade", mccJobGrades())
	s.routeMCCNoun("job-positions", "jobPosition", mccJobPositions())
	s.routeMCCNoun("users", "user", mccUsers{})
}

// routeMCCNoun serves the list at path, its items below it, with item and item+"s" as wrappers in responses.
func (s *Simulator) routeMCCNoun(path, item string, noun mccNoun) {
	collection := mccPrefix + "v1/companies/{companyId}/" + path
	s.endpoints = append(s.endpoints, "GET "+collection)
	for _, method := range []string{http.MethodPost, http.MethodGet, http.MethodPut, http.MethodDelete} {
		s.endpoints = append(s.endpoints, method+" "+collection+"/{externalKey}")
	}
	s.mux.HandleFunc(collection, func(w http.ResponseWriter, r *http.Request) {
		s.serveMCC(w, r, noun, func(c *mccCall) (int, any, error) {
			if r.Method != http.MethodGet {
				return 0, nil, mccMethodNotAllowed
			}
			page, items, err := c.page(noun)
			return http.StatusOK, map[string]any{"page": page, item + "s": items}, err
		})
	})
	s.mux.HandleFunc(collection+"/{externalKey}", func(w http.ResponseWriter, r *http.Request) {
		s.serveMCC(w, r, noun, func(c *mccCall) (int, any, error) {
			if !c.keyFits() {
				return 0, nil, mccKeyFormat
			}
			switch r.Method {
			case http.MethodGet:
				found, err := noun.read(c)
				return http.StatusOK, map[string]any{item: found}, err
			case http.MethodPost:
				made, err := noun.create(c)
				switch c.sw.CreateAnswer {
				case MCCCreateAnswersItem:
					return http.StatusCreated, map[string]any{item: made}, err
				case MCCCreateAnswers200:
					return http.StatusOK, nil, err
				default:
					return http.StatusCreated, nil, err
				}
			case http.MethodPut:
				return http.StatusOK, nil, noun.edit(c)
			case http.MethodDelete:
				return http.StatusOK, nil, noun.remove(c)
			default:
				return 0, nil, mccMethodNotAllowed
			}
		})
	})
}

// serveMCC takes a request through the gateway and the checks that all operations share, then to operate.
func (s *Simulator) serveMCC(w http.ResponseWriter, r *http.Request, noun mccNoun, operate func(*mccCall) (int, any, error)) {
	c := &mccCall{st: &s.state.MCC, sw: &s.switches.MCC, r: r, key: r.PathValue("externalKey"), served: s.served}
	pair, refusal := s.checkMCCGateway(r)
	if refusal != nil {
		s.rejectAtMCCGateway(w, *refusal)
		return
	}
	status, body, err := 0, any(nil), c.checkRequest(pair, noun)
	if err == nil {
		status, body, err = operate(c)
	}
	if err != nil {
		s.rejectMCC(w, err)
		return
	}
	s.writeMCC(w, "ENDPOINT", status, body)
}

// checkRequest checks what the service checks before it looks at the operation.
func (c *mccCall) checkRequest(pair *MCCKeyPair, noun mccNoun) error {
	reads := c.r.Method == http.MethodGet
	sync := noun.sync(c.sw)
	switch {
	case c.r.Method != http.MethodDelete && !reads && !isJSON(c.r):
		return mccMediaType
	case c.r.PathValue("companyId") != c.st.CompanyID:
		return mccNoCompany
	case pair.Foreign:
		return mccUnauthorized
	case sync == MCCSyncNotInVersion:
		return mccNotInVersion
	case sync == MCCSyncOff, sync == MCCSyncOffReadsAllowed && !reads:
		return mccForbidden
	}
	return nil
}

// page is what a list request asks for: limit and offset count items.
func (c *mccCall) page(noun mccNoun) (map[string]int, []map[string]any, error) {
	limit, err := c.number("limit", 10)
	if err != nil || limit == 0 || c.sw.LimitMax > 0 && limit > c.sw.LimitMax {
		return nil, nil, mccBadRequest
	}
	offset, err := c.number("offset", 0)
	if err != nil {
		return nil, nil, mccBadRequest
	}
	if c.sw.LimitCap > 0 {
		limit = min(limit, c.sw.LimitCap)
	}
	if c.sw.IgnoresOffset {
		offset = 0
	}
	items := noun.list(c)
	c.order(items)
	from := min(offset, len(items))
	found := []map[string]any{}
	for _, item := range items[from : from+min(limit, len(items)-from)] {
		found = append(found, item.show())
	}
	return map[string]int{"count": len(found), "offset": offset, "limit": limit, "total": len(items)}, found, nil
}

func (c *mccCall) number(parameter string, fallback int) (int, error) {
	text := c.r.URL.Query().Get(parameter)
	if text == "" {
		return fallback, nil
	}
	n, err := strconv.ParseUint(text, 10, 31)
	return int(n), err
}

func (c *mccCall) order(items []mccListItem) {
	salt := 0
	switch c.sw.Order {
	case MCCOrderCreated:
		return
	case MCCOrderChanging:
		salt = c.served
	case MCCOrderShuffled:
	}
	rank := func(item mccListItem) uint64 {
		hash := fnv.New64a()
		_, _ = fmt.Fprint(hash, salt, item.key, item.name)
		return hash.Sum64()
	}
	slices.SortFunc(items, func(a, b mccListItem) int {
		return cmp.Compare(rank(a), rank(b))
	})
}

// shown puts together an item of a response: what has no value looks as the switches say.
func (c *mccCall) shown(key, name string, i18nNames map[string]string, optional map[string]string) map[string]any {
	item := map[string]any{"name": name}
	c.show(item, "externalKey", key)
	for field, value := range optional {
		c.show(item, field, value)
	}
	switch {
	case len(i18nNames) > 0:
		item["i18nNames"] = i18nNames
	case c.sw.Unset == MCCUnsetNull:
		item["i18nNames"] = nil
	case c.sw.Unset == MCCUnsetEmpty:
		item["i18nNames"] = map[string]string{}
	}
	if c.sw.ExtraFields {
		item["companyName"] = "Simulated Media"
		item["history"] = map[string]any{"revision": 1, "labels": []string{"extra"}}
	}
	return item
}

func (c *mccCall) show(item map[string]any, field, value string) {
	switch {
	case value != "":
		item[field] = value
	case c.sw.Unset == MCCUnsetNull:
		item[field] = nil
	case c.sw.Unset == MCCUnsetEmpty:
		item[field] = ""
	}
}

func (c *mccCall) showSortOrd(item map[string]any, sortOrd int) {
	item["sortOrd"] = sortOrd
	if c.sw.SortOrdString {
		item["sortOrd"] = strconv.Itoa(sortOrd)
	}
}

// writeMCC writes a response with the headers that every response has: the origin, a trace ID, and the time of the gateway.
func (s *Simulator) writeMCC(w http.ResponseWriter, origin string, status int, body any) {
	w.Header().Set("Date", s.now().UTC().Format(http.TimeFormat))
	w.Header().Set("X-Ncp-Apigw-Response-Origin", origin)
	w.Header().Set("X-Ncp-Trace-Id", fmt.Sprintf("simulated%016d", s.served))
	if body == nil {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
