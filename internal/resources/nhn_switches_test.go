package resources_test

import (
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// nhnSwitches are the ways in which NHN Cloud may behave that concern every type.
func nhnSwitches() map[string]func(*simulator.NHNSwitches) {
	return map[string]func(*simulator.NHNSwitches){
		"default":                   func(*simulator.NHNSwitches) {},
		"errors are 400":            func(sw *simulator.NHNSwitches) { sw.ErrorStatus = simulator.ErrorStatus400 },
		"errors have own statuses":  func(sw *simulator.NHNSwitches) { sw.ErrorStatus = simulator.ErrorStatusNatural },
		"code is a string":          func(sw *simulator.NHNSwitches) { sw.ResultCodeString = true },
		"success is 200":            func(sw *simulator.NHNSwitches) { sw.SuccessCode = 200 },
		"lifetime is a string":      func(sw *simulator.NHNSwitches) { sw.ExpiresInString = true },
		"new tokens cancel older":   func(sw *simulator.NHNSwitches) { sw.NewTokenCancelsOlder = true },
		"nulls are omitted":         func(sw *simulator.NHNSwitches) { sw.OmitNulls = true },
		"extra fields":              func(sw *simulator.NHNSwitches) { sw.ExtraFields = true },
		"dates end in Z":            func(sw *simulator.NHNSwitches) { sw.Dates = simulator.DateMillisZ },
		"dates of Seoul":            func(sw *simulator.NHNSwitches) { sw.Dates = simulator.DateSecondsSeoul },
		"shuffled":                  func(sw *simulator.NHNSwitches) { sw.Shuffle = true },
		"names by table":            func(sw *simulator.NHNSwitches) { sw.NamesByTable = true },
		"empty description is \"\"": func(sw *simulator.NHNSwitches) { sw.EmptyDescription = simulator.EmptyDescriptionText },
		"empty description absent":  func(sw *simulator.NHNSwitches) { sw.EmptyDescription = simulator.EmptyDescriptionAbsent },
		"reads lag by one":          func(sw *simulator.NHNSwitches) { sw.ReadDelay = 1 },
		"reads lag by three":        func(sw *simulator.NHNSwitches) { sw.ReadDelay = 3 },
		"pages of one":              func(sw *simulator.NHNSwitches) { sw.PageCap = 1 },
		"pages of two, shuffled":    func(sw *simulator.NHNSwitches) { sw.PageCap, sw.Shuffle = 2, true },
	}
}
