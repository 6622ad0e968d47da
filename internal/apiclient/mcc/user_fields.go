package mcc

import (
	"context"
	"iter"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// createFields returns the fields of a POST: no empty fields, because a new user has nothing to clear.
func (s UserSpec) createFields() UserSpec {
	return UserSpec{
		Name: s.Name, I18nNames: omitEmptyNames(s.I18nNames), DeptExternalKey: omitEmpty(s.DeptExternalKey),
		JobGradeExternalKey: omitEmpty(s.JobGradeExternalKey), JobPositionExternalKey: omitEmpty(s.JobPositionExternalKey),
		EmailAddr: omitEmpty(s.EmailAddr), TelNo: omitEmpty(s.TelNo), CphNo: omitEmpty(s.CphNo),
		LocaleTypeCd: omitEmpty(s.LocaleTypeCd), TmznTypeCd: omitEmpty(s.TmznTypeCd),
	}
}

// updateFields returns the fields of a PUT: those that are set, and the others as they are now. It omits the email address,
// because the API rejects an update that contains it.
func (s UserSpec) updateFields(current UserSpec) UserSpec {
	return UserSpec{
		Name: s.Name, I18nNames: mergeNames(s.I18nNames, current.I18nNames),
		DeptExternalKey:        mergeText(s.DeptExternalKey, current.DeptExternalKey),
		JobGradeExternalKey:    mergeText(s.JobGradeExternalKey, current.JobGradeExternalKey),
		JobPositionExternalKey: mergeText(s.JobPositionExternalKey, current.JobPositionExternalKey),
		TelNo:                  mergeText(s.TelNo, current.TelNo),
		CphNo:                  mergeText(s.CphNo, current.CphNo),
		LocaleTypeCd:           mergeText(s.LocaleTypeCd, current.LocaleTypeCd),
		TmznTypeCd:             mergeText(s.TmznTypeCd, current.TmznTypeCd),
	}
}

// diff returns the names of the fields that are set and that found has other values of. Email addresses are case-insensitive,
// and the API may drop or keep spaces and hyphens in phone numbers.
func (s UserSpec) diff(found User) []string {
	return slices.Concat(
		diffText("name", &s.Name, &found.Name),
		diffNames(s.I18nNames, found.I18nNames),
		diffText("deptExternalKey", s.DeptExternalKey, found.DeptExternalKey),
		diffText("jobGradeExternalKey", s.JobGradeExternalKey, found.JobGradeExternalKey),
		diffText("jobPositionExternalKey", s.JobPositionExternalKey, found.JobPositionExternalKey),
		diffNormalized(apiclient.CanonicalEmail, "emailAddr", s.EmailAddr, found.EmailAddr),
		diffNormalized(CanonicalPhone, "telNo", s.TelNo, found.TelNo),
		diffNormalized(CanonicalPhone, "cphNo", s.CphNo, found.CphNo),
		diffText("localeTypeCd", s.LocaleTypeCd, found.LocaleTypeCd),
		diffText("tmznTypeCd", s.TmznTypeCd, found.TmznTypeCd),
	)
}

// fieldValue returns the value of a field that an error can point to: a reference, or the unique email address.
func (s UserSpec) fieldValue(name string) *string {
	switch name {
	case "deptExternalKey":
		return s.DeptExternalKey
	case "jobGradeExternalKey":
		return s.JobGradeExternalKey
	case "jobPositionExternalKey":
		return s.JobPositionExternalKey
	case "emailAddr":
		return s.EmailAddr
	default:
		return nil
	}
}

// spellUserReferences returns the fields with the keys of other objects as the company spells them.
func spellUserReferences(ctx context.Context, c *Client, companyID string, s UserSpec) UserSpec {
	s.DeptExternalKey = spellDepartment(ctx, c, companyID, s.DeptExternalKey)
	s.JobGradeExternalKey = spellJob(ctx, c, jobGrade, companyID, s.JobGradeExternalKey)
	s.JobPositionExternalKey = spellJob(ctx, c, jobPosition, companyID, s.JobPositionExternalKey)
	return s
}

// composeUser returns a user with this key, and with the keys of other objects in NFC.
func (c *Client) composeUser(companyID string, u User, key string) User {
	u.ExternalKey = key
	u.DeptExternalKey = c.composeReference(companyID, departmentNoun, u.DeptExternalKey)
	u.JobGradeExternalKey = c.composeReference(companyID, jobGrade.noun, u.JobGradeExternalKey)
	u.JobPositionExternalKey = c.composeReference(companyID, jobPosition.noun, u.JobPositionExternalKey)
	return u
}

func (c *Client) composeUsers(companyID string, items iter.Seq2[User, error]) iter.Seq2[User, error] {
	return composeList(c, companyID, userNoun, items, userKey, c.composeUser)
}
