package doctor

import (
	"fmt"
	"slices"
	"strings"
)

// Kind is a kind of types.
type Kind string

// The kinds, as configurations name them.
const (
	KindResource   Kind = "resource"
	KindDataSource Kind = "data source"
	KindList       Kind = "list"
	KindEphemeral  Kind = "ephemeral"
	KindAction     Kind = "action"
)

func (k Kind) order() int {
	return slices.Index([]Kind{KindResource, KindDataSource, KindList, KindEphemeral, KindAction}, k)
}

// typeInfo says which requests a type sends.
type typeInfo struct {
	kind      Kind
	name      string
	reads     []string // endpoints that every plan calls
	sometimes []string // endpoints that some plans call: with other arguments, or for some objects
	changes   []string // permissions that changes require; "A|B" for one of them
	manages   bool     // it changes objects; without changes, no permission is documented
	remark    string   // why changes nil does not mean that every account may change objects
}

// assess returns what can be done with a type.
func (t typeInfo) assess(results map[string]*result, held grants) Type {
	found := Type{Kind: t.kind, Name: t.name}
	found.Plan, found.Reason = t.canPlan(results)
	if !t.manages {
		return found
	}
	if found.Plan != Yes && found.Plan != Partly {
		found.Manage = found.Plan
		return found
	}
	var reason string
	if found.Manage, reason = t.canManage(held); reason != "" {
		found.Reason = strings.Join(slices.DeleteFunc([]string{found.Reason, reason}, func(text string) bool { return text == "" }), "; ")
	}
	return found
}

// canPlan reports whether the endpoints respond that a type reads.
func (t typeInfo) canPlan(results map[string]*result) (plan Ability, reason string) {
	for _, endpoint := range t.reads {
		if found := results[endpoint]; found != nil && found.err != nil {
			return No, "failed: " + endpoint
		}
	}
	for _, endpoint := range t.reads {
		if found := results[endpoint]; !found.ok() {
			return Unknown, found.whyUnknown()
		}
	}
	responded := len(t.reads) > 0
	for _, endpoint := range t.sometimes {
		found := results[endpoint]
		if found != nil && found.err != nil {
			return Partly, "failed: " + endpoint
		}
		responded = responded || found.ok()
	}
	if !responded && len(t.sometimes) > 0 {
		return Unknown, results[t.sometimes[0]].whyUnknown()
	}
	return Yes, ""
}

// canManage reports whether the account has the permissions for all changes.
func (t typeInfo) canManage(held grants) (manage Ability, reason string) {
	if t.remark != "" {
		return Unknown, t.remark
	}
	manage = Yes
	for _, permission := range t.changes {
		switch held.any(permission) {
		case No:
			return No, fmt.Sprintf("changes require %s", strings.ReplaceAll(permission, "|", " or "))
		case Unknown:
			manage = Unknown
			if reason == "" {
				reason = fmt.Sprintf("changes require %s: %s", strings.ReplaceAll(permission, "|", " or "), held.unclear)
			}
		}
	}
	return manage, reason
}
