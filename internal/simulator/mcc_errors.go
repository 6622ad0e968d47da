package simulator

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
)

// mccCode is an error code of the service: https://api.ncloud-docs.com/docs/en/mediaconnectcenter-overview
type mccCode int

const (
	mccNoCompany        mccCode = 180000
	mccForbidden        mccCode = 180001
	mccNotInVersion     mccCode = 180002
	mccUnauthorized     mccCode = 180003
	mccNoParent         mccCode = 180004
	mccParentIsSelf     mccCode = 180006
	mccNoDepartment     mccCode = 180007
	mccRootEdit         mccCode = 180008
	mccParentIsBelow    mccCode = 180009
	mccRootDelete       mccCode = 180010
	mccKeyTaken         mccCode = 180011
	mccNameTaken        mccCode = 180012
	mccNoJobGrade       mccCode = 180013
	mccNoJobPosition    mccCode = 180015
	mccNoSeat           mccCode = 180016
	mccEmailTaken       mccCode = 180017
	mccBadRequest       mccCode = 180018
	mccNoUser           mccCode = 180019
	mccForeignUser      mccCode = 180020
	mccAdminDelete      mccCode = 180021
	mccMethodNotAllowed mccCode = 180022
	mccMediaType        mccCode = 180023
	mccNameMissing      mccCode = 181001
	mccNameFormat       mccCode = 181002
	mccKeyFormat        mccCode = 181003
	mccPhoneFormat      mccCode = 181004
	mccMobileFormat     mccCode = 181005
	mccLocaleFormat     mccCode = 181006
	mccTimeZoneFormat   mccCode = 181007
	mccEmailMissing     mccCode = 181008
	mccEmailFormat      mccCode = 181009
	mccSortOrdMissing   mccCode = 181010
	mccSortOrdFormat    mccCode = 181011
)

// mccErrors holds the documented messages. The statuses follow from the messages and are not documented.
var mccErrors = map[mccCode]struct {
	status  int
	message string
}{
	mccNoCompany:        {http.StatusNotFound, "Company does not exist"},
	mccForbidden:        {http.StatusForbidden, "Forbidden, please check the sync setting in console"},
	mccNotInVersion:     {http.StatusForbidden, "The service version does not support this function"},
	mccUnauthorized:     {http.StatusUnauthorized, "Unauthorized"},
	mccNoParent:         {http.StatusBadRequest, "Upper dept external key not found"},
	mccParentIsSelf:     {http.StatusBadRequest, "Upper externalKey can not be the current dept externalKey"},
	mccNoDepartment:     {http.StatusNotFound, "Department not found"},
	mccRootEdit:         {http.StatusBadRequest, "Root dept can not be updated"},
	mccParentIsBelow:    {http.StatusBadRequest, "Upper dept can not be the current dept's sub dept"},
	mccRootDelete:       {http.StatusBadRequest, "Root dept can not be deleted"},
	mccKeyTaken:         {http.StatusConflict, "External key exists"},
	mccNameTaken:        {http.StatusConflict, "Name exists"},
	mccNoJobGrade:       {http.StatusNotFound, "Job grade not found"},
	mccNoJobPosition:    {http.StatusNotFound, "Job position not found"},
	mccNoSeat:           {http.StatusBadRequest, "Service version only can create {0} users"},
	mccEmailTaken:       {http.StatusConflict, "User login ID already exist"},
	mccBadRequest:       {http.StatusBadRequest, "Bad request"},
	mccNoUser:           {http.StatusNotFound, "User not found"},
	mccForeignUser:      {http.StatusForbidden, "The user does not belong to this company"},
	mccAdminDelete:      {http.StatusBadRequest, "Delete Admin not allowed"},
	mccMethodNotAllowed: {http.StatusMethodNotAllowed, "Method not allowed"},
	mccMediaType:        {http.StatusUnsupportedMediaType, "Unsupported media type"},
	mccNameMissing:      {http.StatusBadRequest, "Name is required"},
	mccNameFormat:       {http.StatusBadRequest, "Name format error"},
	mccKeyFormat:        {http.StatusBadRequest, "External key format error"},
	mccPhoneFormat:      {http.StatusBadRequest, "Tel number format error"},
	mccMobileFormat:     {http.StatusBadRequest, "Cell phone number format error"},
	mccLocaleFormat:     {http.StatusBadRequest, "Locale type format error"},
	mccTimeZoneFormat:   {http.StatusBadRequest, "Time zone format error"},
	mccEmailMissing:     {http.StatusBadRequest, "User email address is required"},
	mccEmailFormat:      {http.StatusBadRequest, "User email address format error"},
	mccSortOrdMissing:   {http.StatusBadRequest, "Display order is required"},
	mccSortOrdFormat:    {http.StatusBadRequest, "Display order format error"},
}

func (c mccCode) Error() string { return mccErrors[c].message }

// rejectMCC writes an error response of the service; err wraps an mccCode.
func (s *Simulator) rejectMCC(w http.ResponseWriter, err error) {
	code := mccBadRequest
	_ = errors.As(err, &code)
	status := mccErrors[code].status
	switch s.switches.MCC.ErrorStatus {
	case MCCStatus400:
		status = http.StatusBadRequest
	case MCCStatus200:
		status = http.StatusOK
	case MCCStatusNatural:
	}
	if own := s.switches.MCC.statusOf(code); own != MCCCodeStatusDefault {
		status = int(own)
	}
	message := strings.ReplaceAll(code.Error(), "{0}", strconv.Itoa(s.switches.MCC.SeatLimit))
	s.writeMCC(w, "ENDPOINT", status, s.mccErrorBody(int(code), message, ""))
}

// statusOf returns the HTTP status that a switch sets for a single code.
func (sw *MCCSwitches) statusOf(code mccCode) MCCCodeStatus {
	return map[mccCode]MCCCodeStatus{
		mccNoParent: sw.Status180004, mccRootEdit: sw.Status180008, mccRootDelete: sw.Status180010,
		mccNoSeat: sw.Status180016, mccAdminDelete: sw.Status180021,
	}[code]
}

// mccErrorBody is the envelope of both gateway and service; only the gateway gives details.
func (s *Simulator) mccErrorBody(code int, message, details string) map[string]any {
	envelope := map[string]any{"errorCode": strconv.Itoa(code), "message": message}
	if s.switches.MCC.NumericCodes {
		envelope["errorCode"] = code
	}
	if details != "" {
		envelope["details"] = details
	}
	return map[string]any{"error": envelope}
}
