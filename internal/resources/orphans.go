package resources

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// An apply that is interrupted between the response to a create and the state leaves an orphan. Objects without a unique name show
// it by their age only. A project or an organization that looks like the new one is rejected for a day. Of AppKeys and User Access
// Keys, which all look alike and may be in use, those of the last hour are reported.
const (
	maxDuplicateAge = 24 * time.Hour
	maxOrphanAge    = time.Hour
)

// inStateNote returns the key of the note that an object is in a state, so that it is no orphan.
func inStateNote(typeName, id string) string { return "in the state: " + typeName + " " + id }

// recentIDs returns the sorted IDs of the objects that are younger than maxAge and in no state that this run has read. created
// returns the time of creation, in the form of the API. An object without a valid time is skipped.
func recentIDs[T any](registry *tfkit.PlanRegistry, typeName string, objects []T, maxAge time.Duration, now time.Time, id, created func(T) string) []string {
	var ids []string
	for _, object := range objects {
		at, err := time.Parse(time.RFC3339, created(object))
		if _, inState := registry.GetNote(inStateNote(typeName, id(object))); err == nil && !inState && now.Sub(at) < maxAge {
			ids = append(ids, id(object))
		}
	}
	slices.Sort(ids)
	return ids
}

// possibleDuplicate returns the error for a create of an object while others that look like it exist, nil if ids is empty. subject
// names such an object, and distinct names the attributes in which the new object can differ.
func possibleDuplicate(ids []string, subject string, object apiclient.Object, distinct string) error {
	if len(ids) == 0 {
		return nil
	}
	object.ID = ids[0]
	detail := fmt.Sprintf("%[1]s was created within the last 24 hours.\n\n"+
		"An interrupted run may have left it, or it is in use. No request was sent to create another one.\n\n"+
		"It may be managed at another address or in another state: look for %[2]q in your states. If it is there, choose another %[3]s for the new one, or create it when the other one is a day old; "+
		"if the new one replaces it, do not use `create_before_destroy`. Import it with the ID %[2]q only if no state has it.", subject, diagnose.ImportID(object), distinct)
	return errors.New(detail)
}

// warnOrphans reports keys that an interrupted apply may have left. The API returns nothing that distinguishes them from others.
func warnOrphans(diags *diag.Diagnostics, noun string, ids []string, remedy string) {
	if len(ids) > 0 {
		diags.AddWarning("Possibly orphaned "+noun,
			fmt.Sprintf("Created within the last hour, but not by this run: %s. These keys may already be managed: look for them in your states first. "+
				"If no state contains one of them, an interrupted apply may have left it. %s", strings.Join(ids, ", "), remedy))
	}
}
