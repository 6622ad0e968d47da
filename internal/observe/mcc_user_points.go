package observe

func mccUserPoints() []Point {
	refusedPhone := func(name, numbers string) Point {
		return Point{Name: name, Question: "Are phone numbers " + numbers + " rejected?", Write: true, Values: map[string]string{
			"false": "they are accepted", "true": "they are rejected with 181004",
		}}
	}
	asSent := "as they were sent"
	return []Point{
		syncPoint(mccUsers),
		{Name: "mcc.EmailOnEdit", Question: "What does emailAddr do in a PUT?", Write: true, Values: map[string]string{
			"0": "it is rejected with 180018", "1": "it is ignored",
		}},
		{Name: "mcc.EmailsInternational", Question: "Can email addresses contain letters other than ASCII before the @?", Write: true, Values: map[string]string{
			"false": "they are rejected with 181009", "true": "they are accepted",
		}},
		{Name: "mcc.EmailsLowered", Question: "How do responses contain email addresses with upper-case letters?", Write: true, Values: map[string]string{
			"false": asSent, "true": "in lower case",
		}},
		{Name: "mcc.EmailReserved", Question: "Can a new user have the email address of a deleted user?", Write: true, Values: map[string]string{
			"false": "yes", "true": "no: it is rejected with 180017",
		}},
		{Name: "mcc.PhonesHyphenated", Question: "Do responses contain phone numbers with hyphens that were sent without?", Write: true, Values: map[string]string{
			"false": asSent, "true": "with hyphens",
		}},
		{Name: "mcc.PhonesNormalised", Question: "How do responses contain phone numbers that were sent with spaces and hyphens?", Write: true, Values: map[string]string{
			"false": asSent, "true": "without these spaces and hyphens",
		}},
		refusedPhone("mcc.PhoneSeparatorsRefused", "with spaces and hyphens"),
		refusedPhone("mcc.PhoneDigitsLimited", "of more than 15 digits"),
		{Name: "mcc.PhoneCountryZero", Question: "Can the country number of a phone number start with 0?", Write: true, Values: map[string]string{
			"false": "no: it is rejected with 181004", "true": "yes",
		}},
		{Name: "mcc.UnseenTimeZonesRefused", Question: "Are time zones east of Asia/Tokyo rejected?", Write: true, Values: map[string]string{
			"false": "they are accepted", "true": "they are rejected with 181007",
		}},
		{Name: "mcc.LocaleDefaults", Question: "Which locale and time zone does a user get who is created without them?", Write: true, Values: map[string]string{
			"false": "none", "true": "ko_KR and Asia/Seoul",
		}},
		{Name: "mcc.JobDelete", Question: "What does the deletion of a job grade or job position do that a user has?", Write: true, Values: map[string]string{
			"0": "it clears the field of the user", "1": "the user keeps the key, which no longer exists", "2": "it is rejected with 180018",
		}},
		{Name: "mcc.SeatLimit", Question: "How many users does the subscribed version allow?", Write: true},
	}
}
