package observe

import (
	"context"
	"net/http"
	"strings"
)

// nhnTransportProbes returns the probes of how the service transports requests and responses.
func nhnTransportProbes() []probe[*nhnSession] {
	return []probe[*nhnSession]{
		{Point{
			Name:     "nhn.ErrorStatus",
			Question: "Which HTTP status do errors of the application have?",
			Values:   map[string]string{"0": "always 200", "1": "always 400", "2": "the status that fits the code"},
		}, observeErrorStatus},
	}
}

// IDs that no object has, in the form of the reference.
const (
	unknownProject      = "tfacc000"
	unknownOrganization = "tfaccNoSuchOrg00"
)

// observeErrorStatus reads a project and an organization that do not exist.
func observeErrorStatus(ctx context.Context, s *nhnSession) Finding {
	statuses := map[int]bool{}
	var evidence []string
	for _, reply := range []*nhnReply{s.get(ctx, nhnPathProjectRoles, nil, unknownProject), s.get(ctx, nhnPathOrgRoles, nil, unknownOrganization)} {
		evidence = append(evidence, reply.evidence())
		if !reply.envelope || reply.success || len(reply.code) > 6 { // longer codes are those of the gateway
			return unobserved("a read of an object that does not exist did not fail as documented", strings.Join(evidence, "; "))
		}
		statuses[reply.Status] = true
	}
	text := strings.Join(evidence, "; ")
	switch {
	case len(statuses) > 1:
		return unobserved("errors have different statuses, and none of the settings fits", text)
	case statuses[http.StatusOK]:
		return observed("0", text)
	case statuses[http.StatusBadRequest]:
		return observed("1", text)
	case statuses[http.StatusNotFound]:
		return observed("2", text)
	default:
		return unobserved("none of the settings fits the status", text)
	}
}
