package observe

// Values of the points of integration settings.
const (
	syncOn           = "0"
	syncReadOnly     = "1"
	syncOff          = "2"
	syncNotInVersion = "3"
)

// syncPoint returns the point of the integration setting of a noun.
func syncPoint(noun *mccNoun) Point {
	return Point{Name: noun.sync, Question: "Is the integration of " + noun.name + "s enabled?", Values: map[string]string{
		syncOn: "yes", syncReadOnly: "no: changes are rejected with 180001", syncOff: "no: reads and changes are rejected with 180001",
		syncNotInVersion: "the subscribed version does not include it: 180002",
	}}
}

// judgeSync records whether objects of a kind can be created.
func (s *mccSession) judgeSync(noun *mccNoun, r *mccResponse) {
	switch {
	case r.ok():
		s.votes.add(noun.sync, syncOn, r.evidence())
	case r.code == "210" || r.noRoute():
		s.votes.choose("mcc.PermissionDenied404", r.noRoute(), r.evidence())
		s.votes.replaceReason(reasonPermission+" for changes", noun.sync)
	default:
		s.votes.judge(noun.sync, r, map[string]string{"180001": syncReadOnly, "180002": syncNotInVersion})
	}
}
