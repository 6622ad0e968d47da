package resources_test

import (
	"maps"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// mccFaultCases are the ways in which the response to a request of Media Connect Center goes wrong once or twice.
func mccFaultCases(match string) map[string]simulator.Fault {
	const (
		gateway = `{"error":{"errorCode":"510","message":"Endpoint timeout"}}`
		slower  = `{"error":{"errorCode":"410","message":"Throttle limited"}}`
		quota   = `{"error":{"errorCode":"400","message":"Quota exceeded"}}`
		system  = `{"error":{"errorCode":"180024","message":"Internal server error"}}`
	)
	faultCases := map[string]simulator.Fault{
		"reset before":          {Kind: simulator.FaultReset},
		"reset before, twice":   {Kind: simulator.FaultReset, Times: 2},
		"504 before":            {Status: http.StatusGatewayTimeout, Body: gateway},
		"502 page before":       {Kind: simulator.FaultHTML, Status: http.StatusBadGateway},
		"180024 before":         {Status: http.StatusInternalServerError, Body: system},
		"180024 in a 200":       {Status: http.StatusOK, Body: system},
		"reset after":           {Kind: simulator.FaultReset, After: true},
		"reset after, twice":    {Kind: simulator.FaultReset, After: true, Times: 2},
		"504 after":             {Status: http.StatusGatewayTimeout, Body: gateway, After: true},
		"180024 after":          {Status: http.StatusInternalServerError, Body: system, After: true},
		"truncated after":       {Kind: simulator.FaultTruncate, After: true},
		"page after":            {Kind: simulator.FaultHTML, After: true},
		"empty after":           {Kind: simulator.FaultEmpty, After: true},
		"429 without a code":    {Status: http.StatusTooManyRequests, Body: `oops`, Times: 2},
		"429 with Retry-After":  {Status: http.StatusTooManyRequests, Body: slower, Times: 3, Header: http.Header{"Retry-After": {"7"}}},
		"429 for the quota":     {Status: http.StatusTooManyRequests, Body: quota},
		"429 with a bad header": {Status: http.StatusTooManyRequests, Body: slower, Header: http.Header{"Retry-After": {"soon"}}},
	}
	for name, faultCase := range faultCases {
		faultCase.Match = match
		faultCases[name] = faultCase
	}
	return faultCases
}

// mccSwitches are the ways in which Media Connect Center may behave that concern every type, each of which lets every
// change through; own are those of one type.
func mccSwitches(own map[string]func(*simulator.MCCSwitches)) map[string]func(*simulator.MCCSwitches) {
	all := map[string]func(*simulator.MCCSwitches){
		"default":                func(*simulator.MCCSwitches) {},
		"create answers 200":     func(sw *simulator.MCCSwitches) { sw.CreateAnswer = simulator.MCCCreateAnswers200 },
		"create answers an item": func(sw *simulator.MCCSwitches) { sw.CreateAnswer = simulator.MCCCreateAnswersItem },
		"codes are numbers":      func(sw *simulator.MCCSwitches) { sw.NumericCodes = true },
		"errors are 400":         func(sw *simulator.MCCSwitches) { sw.ErrorStatus = simulator.MCCStatus400 },
		"errors are 200":         func(sw *simulator.MCCSwitches) { sw.ErrorStatus = simulator.MCCStatus200 },
		"PUT merges":             func(sw *simulator.MCCSwitches) { sw.Put = simulator.MCCPutMerges },
		"unset is absent":        func(sw *simulator.MCCSwitches) { sw.Unset = simulator.MCCUnsetAbsent },
		"unset is empty":         func(sw *simulator.MCCSwitches) { sw.Unset = simulator.MCCUnsetEmpty },
		"reads lag by one":       func(sw *simulator.MCCSwitches) { sw.ReadDelay = 1 },
		"reads lag by three":     func(sw *simulator.MCCSwitches) { sw.ReadDelay = 3 },
		"extra fields":           func(sw *simulator.MCCSwitches) { sw.ExtraFields = true },
		"strict keys":            func(sw *simulator.MCCSwitches) { sw.StrictKeys = true },
		"no content type":        func(sw *simulator.MCCSwitches) { sw.ContentTypeOptional = true },
		"pages of one":           func(sw *simulator.MCCSwitches) { sw.LimitCap = 1 },
		"small limits only":      func(sw *simulator.MCCSwitches) { sw.LimitMax = 10 },
		"shuffled":               func(sw *simulator.MCCSwitches) { sw.Order = simulator.MCCOrderShuffled },
		"merging, late, in 200": func(sw *simulator.MCCSwitches) {
			sw.Put, sw.ReadDelay, sw.ErrorStatus, sw.Unset = simulator.MCCPutMerges, 2, simulator.MCCStatus200, simulator.MCCUnsetEmpty
		},
	}
	maps.Copy(all, own)
	return all
}
