package simulator

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"net/http"
	"slices"
	"strconv"
)

const mccPrefix = "/ncloudmcc/"

// mccNoun is one of the four kinds of things in a company. Methods run under the simulator's lock.
type mccNoun interface {
	sync(sw *MCCSwitches) MCCSync
	list(c *mccCall) []mccListItem
	has(c *mccCall) bool
	read(c *mccCall) (map[string]any, error)
	create(c *mccCall) (map[string]any, error)
	edit(c *mccCall) (map[string]any, error)
	remove(c *mccCall) error
}

// mccListItem is an item of a list. Its response is built only for the page that shows it, because a company can have thousands of users.
type mccListItem interface {
	identity() string // the external key and the name
	shown(c *mccCall) map[string]any
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
	s.mux.HandleFunc(mccPrefix, s.serveUnknownMCCPath)
	s.routeMCCNoun("depts", "dept", mccDepartments{})
	s.routeMCCNoun("job-grades", "jobGrade", mccJobGrades())
	s.routeMCCNoun("job-positions", "jobPosition", mccJobPositions())
	s.routeMCCNoun("users", "user", mccUsers{})
}

func (s *Simulator) serveUnknownMCCPath(w http.ResponseWriter, r *http.Request) {
	if s.switches.MCC.Checks == MCCChecksCaller {
		if _, refusal := s.checkMCCGateway(r); refusal != nil {
			s.rejectAtMCCGateway(w, *refusal)
			return
		}
	}
	s.rejectAtMCCGateway(w, gatewayNoRoute)
}

// routeMCCNoun serves the list at path, its items below it, with item and item+"s" as wrappers in responses.
func (s *Simulator) routeMCCNoun(path, item string, noun mccNoun) {
	collection := mccPrefix + "v1/companies/{companyId}/" + path
	s.endpoints = append(s.endpoints, "GET "+collection)
	methods := []string{http.MethodPost, http.MethodGet, http.MethodPut, http.MethodDelete}
	for _, method := range methods {
		s.endpoints = append(s.endpoints, method+" "+collection+"/{externalKey}")
	}
	s.handleMCC(collection, func(w http.ResponseWriter, r *http.Request) {
		s.serveMCC(w, r, noun, []string{http.MethodGet}, func(c *mccCall) (int, any, error) {
			page, items, err := c.page(noun)
			return http.StatusOK, map[string]any{"page": page, item + "s": items}, err
		})
	})
	s.handleMCC(collection+"/{externalKey}", func(w http.ResponseWriter, r *http.Request) {
		s.serveMCC(w, r, noun, methods, func(c *mccCall) (int, any, error) { return c.operate(noun, item) })
	})
}

// handleMCC serves a path, and the same path with a trailing slash if the switches say so.
func (s *Simulator) handleMCC(path string, handler http.HandlerFunc) {
	s.mux.HandleFunc(path, handler)
	s.mux.HandleFunc(path+"/{$}", func(w http.ResponseWriter, r *http.Request) {
		if s.switches.MCC.TrailingSlash {
			handler(w, r)
			return
		}
		s.serveUnknownMCCPath(w, r)
	})
}

// operate carries out the operation of a request for one item, and returns the status and the body of the response.
func (c *mccCall) operate(noun mccNoun, item string) (int, any, error) {
	if !c.keyFits() && !c.isLongKeyUnknown() {
		return 0, nil, mccKeyFormat
	}
	switch c.r.Method {
	case http.MethodGet:
		found, err := noun.read(c)
		return http.StatusOK, map[string]any{item: found}, err
	case http.MethodPost:
		if c.sw.KeyBeforeBody && noun.has(c) {
			return 0, nil, mccKeyTaken
		}
		created, err := noun.create(c)
		switch c.sw.CreateAnswer {
		case MCCCreateAnswersItem:
			return http.StatusCreated, map[string]any{item: created}, err
		case MCCCreateReturnsNull:
			return http.StatusCreated, map[string]any{"error": nil}, err
		case MCCCreateAnswers200:
			return http.StatusOK, nil, err
		default:
			return http.StatusCreated, nil, err
		}
	case http.MethodPut:
		edited, err := noun.edit(c)
		switch c.sw.EditResponse {
		case MCCEditReturnsItem:
			return http.StatusOK, map[string]any{item: edited}, err
		case MCCEditReturnsNull:
			return http.StatusOK, map[string]any{"error": nil}, err
		default:
			return http.StatusOK, nil, err
		}
	default:
		return http.StatusOK, nil, noun.remove(c)
	}
}

// serveMCC takes a request through the gateway and the checks that all operations share, then to operate.
func (s *Simulator) serveMCC(w http.ResponseWriter, r *http.Request, noun mccNoun, methods []string, operate func(*mccCall) (int, any, error)) {
	c := &mccCall{st: &s.state.MCC, sw: &s.switches.MCC, r: r, key: r.PathValue("externalKey"), served: s.served}
	known := slices.Contains(methods, r.Method)
	if !known && c.sw.Checks == MCCChecksMethod {
		s.rejectMCC(w, mccMethodNotAllowed)
		return
	}
	pair, refusal := s.checkMCCGateway(r)
	if refusal != nil {
		s.rejectAtMCCGateway(w, *refusal)
		return
	}
	status, body, err := 0, any(nil), c.checkRequest(pair, noun)
	switch {
	case err != nil:
	case !known:
		err = mccMethodNotAllowed
	default:
		status, body, err = operate(c)
	}
	if err != nil {
		s.rejectMCC(w, err)
		return
	}
	if fields, ok := body.(map[string]any); ok && c.sw.NullErrors {
		fields["error"] = nil
	}
	s.writeMCC(w, "ENDPOINT", status, body)
}

// checkRequest makes the checks that precede the operation.
func (c *mccCall) checkRequest(pair *MCCKeyPair, noun mccNoun) error {
	reads := c.r.Method == http.MethodGet
	sync := noun.sync(c.sw)
	switch {
	case !isJSON(c.r) && (!isBodyless(c.r) || !c.sw.ContentTypeOptional): // the gateway rejects GET and DELETE unless a switch is set
		return mccMediaType
	case c.r.PathValue("companyId") != c.st.CompanyID:
		return mccNoCompany
	case pair.Foreign:
		return mccUnauthorized
	case sync == MCCSyncNotInVersion:
		return mccNotInVersion
	case sync == MCCSyncOff, sync == MCCSyncOffReadsAllowed && !reads:
		return mccForbidden
	case c.sw.StrayInputRejected && c.hasStrayInput():
		return mccBadRequest
	}
	return nil
}

// page contains the parameters of a list request: limit and offset count items.
func (c *mccCall) page(noun mccNoun) (map[string]int, []map[string]any, error) {
	limit, err := c.number("limit", 10)
	if err != nil || limit == 0 && c.sw.LimitZero == MCCLimitZeroRefused || c.sw.LimitMax > 0 && limit > c.sw.LimitMax {
		return nil, nil, mccBadRequest
	}
	if limit == 0 && c.sw.LimitZero == MCCLimitZeroAll {
		limit = math.MaxInt
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
		found = append(found, item.shown(c))
	}
	return map[string]int{"count": len(found), "offset": offset, "limit": limit, "total": len(items)}, found, nil
}

// number reads a query parameter. Neither limit nor offset has a documented maximum.
func (c *mccCall) number(parameter string, fallback int) (int, error) {
	text := c.r.URL.Query().Get(parameter)
	if text == "" {
		return fallback, nil
	}
	n, err := strconv.ParseUint(text, 10, 63)
	if errors.Is(err, strconv.ErrRange) {
		return math.MaxInt, nil
	}
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
		_, _ = fmt.Fprint(hash, salt, item.identity())
		return hash.Sum64()
	}
	slices.SortFunc(items, func(a, b mccListItem) int {
		return cmp.Compare(rank(a), rank(b))
	})
}

// shown builds an item of a response. Fields without a value have the form that the switches select.
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
	text := strconv.Itoa(sortOrd)
	if c.sw.SortOrdDecimal {
		text += ".0"
	}
	item["sortOrd"] = json.Number(text)
	if c.sw.SortOrdString {
		item["sortOrd"] = text
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
