package observe

import (
	"context"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// observeUsers creates users, whom the service invites by email, in the domain that is given.
func (s *mccSession) observeUsers(ctx context.Context) {
	reason := ""
	switch {
	case !s.write:
		return
	case s.lists[mccUsers] == nil:
		reason = "users cannot be read"
	case s.domain == "":
		reason = reasonDomain
		s.observeUsersSync(ctx)
	default:
		s.observeUser(ctx)
		reason = "no user could be created"
	}
	for _, point := range mccUserPoints() {
		s.votes.reason(reason, point.Name)
	}
}

// observeUsersSync sends a user without a name and an address, who is certain to be rejected. Only a rejection because of the integration
// setting shows something: the service may check the body first.
func (s *mccSession) observeUsersSync(ctx context.Context) {
	user := &mccObject{mccUsers, s.run + "u"}
	if s.journal.Add(s.entry(user)) != nil {
		return
	}
	r := s.change(ctx, http.MethodPost, mccUsers, user.key, "with the body {}", map[string]any{})
	if !r.isRejection() {
		s.remove(ctx, user, "")
		return
	}
	_ = s.journal.Remove(s.entry(user)) // the entry does no harm
	switch r.code {
	case "180001":
		s.votes.add(mccUsers.sync, syncReadOnly, r.evidence())
	case "180002":
		s.votes.add(mccUsers.sync, syncNotInVersion, r.evidence())
	}
}

// address returns an address in the domain that is given.
func (s *mccSession) address(suffix string) string {
	return "TF" + strings.TrimPrefix(s.run, "tf") + suffix + "@" + s.domain
}

const observedPhone = "KR+82 0212345678"

func (s *mccSession) observeUser(ctx context.Context) {
	address := s.address("1")
	user, item, r := s.create(ctx, mccUsers, "u", "", map[string]any{"emailAddr": address, "telNo": observedPhone})
	s.judgeSeats(r)
	if r.code != "180016" {
		s.judgeSync(mccUsers, r)
	} else {
		s.votes.add(mccUsers.sync, syncOn, r.evidence())
	}
	if user == nil {
		return
	}
	s.observeNewUser(item, r, address)
	s.observePhones(ctx, user)
	s.observeUserFields(ctx, user, address)
	s.observeJobDelete(ctx, user, mccJobGrades, "jobGradeExternalKey")
	s.observeJobDelete(ctx, user, mccJobPositions, "jobPositionExternalKey")
	s.votes.reason("no job grade or job position could be created", "mcc.JobDelete")

	s.votes.reason("the limit was not reached", "mcc.SeatLimit")

	// The next users have the seat of this one, so that a limit does not hide how their addresses are checked.
	if removed := s.remove(ctx, user, ""); !removed.ok() {
		s.votes.reason("the first user could not be deleted", "mcc.EmailReserved", "mcc.EmailsInternational")
		return
	}
	again, _, r := s.create(ctx, mccUsers, "r", "with the address of a deleted user", map[string]any{"emailAddr": address})
	s.votes.judge("mcc.EmailReserved", r, map[string]string{accepted: "false", "180017": "true"})
	if again != nil && !s.remove(ctx, again, "").ok() {
		s.votes.reason("a user could not be deleted", "mcc.EmailsInternational")
		return
	}
	_, _, r = s.create(ctx, mccUsers, "i", "with a Korean letter in the address", map[string]any{"emailAddr": "김" + s.address("2")})
	s.votes.judge("mcc.EmailsInternational", r, map[string]string{accepted: "true", "181009": "false"})
}

var numbers = regexp.MustCompile(`[0-9]+`)

// onlyNumber returns the number in a text, 0 if there is none or several, or if it has as many digits as an error code or a phone number.
func onlyNumber(text string) int {
	const most = 5 // digits
	found := numbers.FindAllString(text, -1)
	if len(found) != 1 || len(found[0]) > most {
		return 0
	}
	number, _ := strconv.Atoi(found[0]) // digits
	return number
}

// judgeSeats records the number of users that the service allows, if it rejected one because of that.
func (s *mccSession) judgeSeats(r *mccResponse) {
	if r.code != "180016" {
		return
	}
	s.votes.reason("the limit was reached, but the message does not contain it", "mcc.SeatLimit")
	if limit := onlyNumber(r.message); limit > 0 {
		s.votes.addNumber("mcc.SeatLimit", limit, strconv.Itoa(limit), r.evidence("the message contains the number"))
	}
	for _, point := range mccUserPoints() {
		s.votes.reason("masked by mcc.SeatLimit", point.Name)
	}
}

// observeNewUser records the fields of a user who was created with a name, an address and a phone number.
func (s *mccSession) observeNewUser(item jsonObject, r *mccResponse, address string) {
	evidence := r.evidence("then GET")
	switch item.text("emailAddr") {
	case address:
		s.votes.add("mcc.EmailsLowered", "false", evidence)
	case strings.ToLower(address):
		s.votes.add("mcc.EmailsLowered", "true", evidence)
	default:
		s.votes.strange("mcc.EmailsLowered", "another form", evidence)
	}
	_, noLocale := item.unset("localeTypeCd")
	_, noZone := item.unset("tmznTypeCd")
	switch {
	case noLocale && noZone:
		s.votes.add("mcc.LocaleDefaults", "false", evidence)
	case item.text("localeTypeCd") == "ko_KR" && item.text("tmznTypeCd") == "Asia/Seoul":
		s.votes.add("mcc.LocaleDefaults", "true", evidence)
	default:
		s.votes.strange("mcc.LocaleDefaults", "another locale or time zone", evidence)
	}
	switch phone := item.text("telNo"); {
	case phone == observedPhone:
		s.votes.add("mcc.PhonesHyphenated", "false", evidence)
	case strings.Contains(phone, "-") && sameDigits(phone, observedPhone):
		s.votes.add("mcc.PhonesHyphenated", "true", evidence)
	default:
		s.votes.strange("mcc.PhonesHyphenated", "another form", evidence)
	}
}

// sameDigits reports whether two phone numbers differ only in spaces and hyphens.
func sameDigits(a, b string) bool {
	plain := strings.NewReplacer(" ", "", "-", "")
	return plain.Replace(a) == plain.Replace(b)
}

// observePhones sends phone numbers of unusual forms.
func (s *mccSession) observePhones(ctx context.Context, user *mccObject) {
	const separated = "KR+82 02-1234 5678"
	item, r := s.update(ctx, user, "with spaces and hyphens in telNo", map[string]any{"telNo": separated})
	s.votes.judge("mcc.PhoneSeparatorsRefused", r, map[string]string{accepted: "false", "181004": "true"})
	switch {
	case item == nil:
		s.votes.reason("masked by mcc.PhoneSeparatorsRefused", "mcc.PhonesNormalised")
	case sameDigits(item.text("telNo"), separated):
		s.votes.choose("mcc.PhonesNormalised", item.text("telNo") != separated, r.evidence("then GET"))
	default:
		s.votes.strange("mcc.PhonesNormalised", "another number", r.evidence("then GET"))
	}
	_, r = s.update(ctx, user, "with 16 digits in telNo", map[string]any{"telNo": "KR+82 12345678901234"})
	s.votes.judge("mcc.PhoneDigitsLimited", r, map[string]string{accepted: "false", "181004": "true"})
	_, r = s.update(ctx, user, "with country number 082 in telNo", map[string]any{"telNo": "KR+082 0212345678"})
	s.votes.judge("mcc.PhoneCountryZero", r, map[string]string{accepted: "true", "181004": "false"})
}

// observeUserFields changes other fields of a user.
func (s *mccSession) observeUserFields(ctx context.Context, user *mccObject, address string) {
	phone := map[string]any{"telNo": observedPhone}
	if item, _ := s.update(ctx, user, "", phone); item != nil {
		item, r := s.update(ctx, user, "with \"\" for telNo", map[string]any{"telNo": ""})
		if item != nil {
			s.judgePhoneKept("mcc.Clear", item, r)
		} else {
			s.votes.judge("mcc.Clear", r, map[string]string{"181004": "2"})
		}
	}
	if item, _ := s.update(ctx, user, "", phone); item != nil {
		item, r := s.update(ctx, user, "without telNo", nil)
		s.judgePhoneKept("mcc.Put", item, r)
	}
	item, r := s.update(ctx, user, "with another emailAddr", map[string]any{"emailAddr": s.address("3")})
	switch {
	case item == nil:
		s.votes.judge("mcc.EmailOnEdit", r, map[string]string{"180018": "0"})
	case strings.EqualFold(item.text("emailAddr"), address):
		s.votes.add("mcc.EmailOnEdit", "1", r.evidence("then GET: emailAddr as before"))
	default:
		s.votes.strange("mcc.EmailOnEdit", "it changes the address", r.evidence())
	}
	_, r = s.update(ctx, user, "with tmznTypeCd Pacific/Auckland", map[string]any{"tmznTypeCd": "Pacific/Auckland"})
	s.votes.judge("mcc.UnseenTimeZonesRefused", r, map[string]string{accepted: "false", "181007": "true"})
}

// judgePhoneKept records whether a phone number is cleared, "0", or still there, "1", after an update.
func (s *mccSession) judgePhoneKept(point string, item jsonObject, r *mccResponse) {
	if item == nil {
		s.votes.judge(point, r, nil)
		return
	}
	_, unset := item.unset("telNo")
	switch {
	case unset:
		s.votes.add(point, "0", r.evidence("then GET: telNo has no value"))
	case sameDigits(item.text("telNo"), observedPhone):
		s.votes.add(point, "1", r.evidence("then GET: telNo as before"))
	default:
		s.votes.strange(point, "another number", r.evidence("then GET: another telNo"))
	}
}

// observeJobDelete deletes a job grade or job position that a user has.
func (s *mccSession) observeJobDelete(ctx context.Context, user *mccObject, noun *mccNoun, field string) {
	job := s.base[noun]
	if job == nil {
		return
	}
	item, r := s.update(ctx, user, "with "+field, map[string]any{field: job.key})
	if item == nil || item.text(field) != job.key {
		s.votes.judge("mcc.JobDelete", r, nil)
		return
	}
	if r = s.remove(ctx, job, "that a user has"); !r.ok() {
		s.votes.judge("mcc.JobDelete", r, map[string]string{"180018": "2"})
		return
	}
	for range settledReads {
		item = s.get(ctx, mccUsers, user.key, "").item(mccUsers.item)
		_, unset := item.unset(field)
		switch {
		case item == nil:
			s.votes.reason("the user could not be read after the deletion", "mcc.JobDelete")
			return
		case unset:
			s.votes.add("mcc.JobDelete", "0", r.evidence("then GET of the user: "+field+" has no value"))
			return
		}
		if s.Wait(ctx, readPause) != nil {
			return
		}
	}
	s.votes.add("mcc.JobDelete", "1", r.evidence("then GET of the user: "+field+" as before"))
}
