package simulator

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// MCCUser is a member: https://api.ncloud-docs.com/docs/en/mediaconnectcenter-memberview
type MCCUser struct {
	ExternalKey            string            `json:"externalKey"`
	Name                   string            `json:"name"`
	I18nNames              map[string]string `json:"i18nNames,omitempty"`
	DepartmentExternalKey  string            `json:"deptExternalKey,omitempty"`
	JobGradeExternalKey    string            `json:"jobGradeExternalKey,omitempty"`
	JobPositionExternalKey string            `json:"jobPositionExternalKey,omitempty"`
	Email                  string            `json:"emailAddr"` // login id
	Phone                  string            `json:"telNo,omitempty"`
	MobilePhone            string            `json:"cphNo,omitempty"`
	Locale                 string            `json:"localeTypeCd,omitempty"`
	TimeZone               string            `json:"tmznTypeCd,omitempty"`
	Administrator          bool              `json:"administrator,omitempty"` // made with the subscription; never shown
	Lag                    *MCCLag[MCCUser]  `json:"lag,omitempty"`
}

var (
	mccEmail              = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
	mccInternationalEmail = regexp.MustCompile(`^[\pL\pN.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
)

type mccUsers struct{}

func (mccUsers) sync(sw *MCCSwitches) MCCSync { return sw.UsersSync }

func (mccUsers) list(c *mccCall) []mccListItem {
	items := make([]mccListItem, 0, len(c.st.Users))
	for i := range c.st.Users {
		if u := readThrough(&c.st.Users[i], &c.st.Users[i].Lag); u != nil {
			items = append(items, u)
		}
	}
	return items
}

func (mccUsers) has(c *mccCall) bool {
	_, err := c.user()
	return err != mccNoUser //nolint:errorlint // never wrapped
}

func (mccUsers) read(c *mccCall) (map[string]any, error) {
	u, err := c.user()
	if err != nil {
		return nil, err
	}
	if u = readThrough(u, &u.Lag); u == nil {
		return nil, mccNoUser
	}
	return u.shown(c), nil
}

func (mccUsers) create(c *mccCall) (map[string]any, error) {
	b, err := c.body(append(mccUserFields(), "emailAddr")...)
	if err != nil {
		return nil, err
	}
	next := c.writtenUser(b, &MCCUser{ExternalKey: c.key})
	next.Email = b.email()
	next.Lag = lagBehind[MCCUser](c.sw.ReadDelay, nil, nil)
	switch {
	case b.err != nil:
		return nil, b.err
	case mccUsers{}.has(c):
		return nil, mccKeyTaken
	case c.emailTaken(next.Email):
		return nil, mccEmailTaken
	case c.sw.SeatLimit > 0 && len(c.st.Users) >= c.sw.SeatLimit:
		return nil, mccNoSeat
	}
	c.st.Users = append(c.st.Users, *next)
	if c.st.Mails == nil {
		c.st.Mails = map[string]int{}
	}
	c.st.Mails[next.Email]++
	return next.shown(c), nil
}

func (mccUsers) edit(c *mccCall) (map[string]any, error) {
	u, err := c.user()
	if err != nil {
		return nil, err
	}
	allowed := mccUserFields()
	if c.sw.EmailOnEdit == MCCEmailOnEditIgnored {
		allowed = append(allowed, "emailAddr")
	}
	b, err := c.body(allowed...)
	if err != nil {
		return nil, err
	}
	next := c.writtenUser(b, u)
	if b.err != nil {
		return nil, b.err
	}
	before := *u
	before.Lag = nil
	next.Lag = lagBehind(c.sw.ReadDelay, u.Lag, &before)
	*u = *next
	return u.shown(c), nil
}

func (mccUsers) remove(c *mccCall) error {
	u, err := c.user()
	if err != nil {
		return err
	}
	if u.Administrator {
		return mccAdminDelete
	}
	c.st.RetiredEmails = append(c.st.RetiredEmails, u.Email)
	c.st.RemoveUser(c.key)
	return nil
}

// user is the member that the path names.
func (c *mccCall) user() (*MCCUser, error) {
	if u := c.st.User(c.key); u != nil {
		return u, nil
	}
	if slices.ContainsFunc(c.st.ForeignUsers, func(u MCCUser) bool { return u.ExternalKey == c.key }) {
		return nil, mccForeignUser
	}
	return nil, mccNoUser
}

// mccUserFields are the fields that both POST and PUT take.
func mccUserFields() []string {
	return []string{
		"name", "i18nNames", "deptExternalKey", "jobGradeExternalKey", "jobPositionExternalKey",
		"telNo", "cphNo", "localeTypeCd", "tmznTypeCd",
	}
}

// writtenUser returns u with the changes of the request, except for the email address.
func (c *mccCall) writtenUser(b *mccBody, u *MCCUser) *MCCUser {
	next := *u
	next.Name = b.name()
	next.I18nNames = b.i18nNames(u.I18nNames)
	next.DepartmentExternalKey = b.text("deptExternalKey", u.DepartmentExternalKey, mccNoDepartment)
	if b.sent("deptExternalKey") && next.DepartmentExternalKey != "" && c.st.Department(next.DepartmentExternalKey) == nil {
		b.fail(mccNoDepartment)
	}
	next.JobGradeExternalKey = b.text("jobGradeExternalKey", u.JobGradeExternalKey, mccNoJobGrade)
	if b.sent("jobGradeExternalKey") && next.JobGradeExternalKey != "" && c.st.JobGrade(next.JobGradeExternalKey) == nil {
		b.fail(mccNoJobGrade)
	}
	next.JobPositionExternalKey = b.text("jobPositionExternalKey", u.JobPositionExternalKey, mccNoJobPosition)
	if b.sent("jobPositionExternalKey") && next.JobPositionExternalKey != "" && c.st.JobPosition(next.JobPositionExternalKey) == nil {
		b.fail(mccNoJobPosition)
	}
	next.Phone = b.phone("telNo", u.Phone, mccPhoneFormat)
	next.MobilePhone = b.phone("cphNo", u.MobilePhone, mccMobileFormat)
	next.Locale = b.oneOf("localeTypeCd", u.Locale, mccLocales, mccLocaleFormat)
	next.TimeZone = b.oneOf("tmznTypeCd", u.TimeZone, c.sw.timeZones(), mccTimeZoneFormat)
	if c.sw.LocaleDefaults && next.Locale == "" {
		next.Locale = "ko_KR"
	}
	if c.sw.LocaleDefaults && next.TimeZone == "" {
		next.TimeZone = "Asia/Seoul"
	}
	return &next
}

// oneOf reads a code. One that a member has already stays valid: Chinese locales were withdrawn from the list in 2024.
func (b *mccBody) oneOf(field, old string, known []string, wrong mccCode) string {
	code := b.text(field, old, wrong)
	if code != "" && code != old && !slices.Contains(known, code) {
		b.fail(wrong)
	}
	return code
}

func (b *mccBody) email() string {
	value, sent := b.fields["emailAddr"]
	address, ok := value.(string)
	switch {
	case !sent, value == nil, ok && address == "":
		b.fail(mccEmailMissing)
	case !ok:
		b.fail(mccBadRequest)
	case !mccEmail.MatchString(address) && (!b.sw.EmailsInternational || !mccInternationalEmail.MatchString(address)), utf8.RuneCountInString(address) > mccTextSize:
		b.fail(mccEmailFormat)
	}
	if b.sw.EmailsLowered {
		return strings.ToLower(address)
	}
	return address
}

func (c *mccCall) emailTaken(address string) bool {
	has := func(u MCCUser) bool { return strings.EqualFold(u.Email, address) }
	return slices.ContainsFunc(c.st.Users, has) || slices.ContainsFunc(c.st.ForeignUsers, has) ||
		c.sw.EmailReserved && slices.ContainsFunc(c.st.RetiredEmails, func(e string) bool { return strings.EqualFold(e, address) })
}

func (u *MCCUser) identity() string { return u.ExternalKey + u.Name }

func (u *MCCUser) shown(c *mccCall) map[string]any {
	return c.shown(u.ExternalKey, u.Name, u.I18nNames, map[string]string{
		"deptExternalKey":        u.DepartmentExternalKey,
		"jobGradeExternalKey":    u.JobGradeExternalKey,
		"jobPositionExternalKey": u.JobPositionExternalKey,
		"emailAddr":              u.Email,
		"telNo":                  c.sw.shownPhone(u.Phone),
		"cphNo":                  c.sw.shownPhone(u.MobilePhone),
		"localeTypeCd":           u.Locale,
		"tmznTypeCd":             u.TimeZone,
	})
}
