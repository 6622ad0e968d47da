package observe

import (
	"context"
	"net/http"
)

func mccFormatPoints() []Point {
	ignored := map[string]string{"false": "they are rejected with 180018", "true": "they are ignored"}
	return []Point{
		syncPoint(mccJobGrades), syncPoint(mccJobPositions),
		{Name: "mcc.Order", Question: "In which order are lists?", Values: map[string]string{
			"0": "oldest first", "1": "another order, the same in every response", "2": "different in every response",
		}},
		{Name: "mcc.CreateAnswer", Question: "What is the response to a successful POST?", Write: true, Values: map[string]string{
			"0": "201 without a body", "1": "200 without a body", "2": "201 with the new object", "3": "201 with \"error\": null",
		}},
		{Name: "mcc.EditResponse", Question: "What is the response to a successful PUT?", Write: true, Values: map[string]string{
			"0": "200 without a body", "1": "200 with the object", "2": "200 with \"error\": null",
		}},
		{Name: "mcc.NullIsOmitted", Question: "What does null do to an optional field?", Write: true, Values: map[string]string{
			"false": "it is rejected with 180018", "true": "the same as omitting the field",
		}},
		{Name: "mcc.UnknownFieldsIgnored", Question: "What happens to unknown fields of a body?", Write: true, Values: ignored},
		{Name: "mcc.KeyBeforeBody", Question: "Does a POST check the key before the body?", Write: true, Values: map[string]string{
			"false": "the body first", "true": "the key first",
		}},
		{Name: "mcc.StrictKeys", Question: "Which characters can external keys contain?", Values: map[string]string{
			"false": "also others than Latin letters, digits, dot, underscore and hyphen", "true": "only Latin letters, digits, dot, underscore and hyphen",
		}},
		{Name: "mcc.AnyKeys", Question: "Can external keys contain / and %?", Write: true, Values: map[string]string{
			"false": "they are rejected with 181003", "true": "they are accepted",
		}},
		{Name: "mcc.NamesUnchecked", Question: "Can names consist of spaces, and contain control characters?", Write: true, Values: map[string]string{
			"false": "they are rejected", "true": "they are accepted",
		}},
		{Name: "mcc.I18nNames", Question: "What does i18nNames in a PUT do to languages that it omits?", Write: true, Values: map[string]string{
			"0": "it removes them", "1": "it leaves them unchanged",
		}},
		{Name: "mcc.I18nEmptyKept", Question: "Is \"\" for one language in a POST stored?", Write: true, Values: map[string]string{
			"false": "it is not stored", "true": "it is stored and returned",
		}},
		{Name: "mcc.I18nType181002", Question: "How is a name in one language that is a number rejected?", Write: true, Values: map[string]string{
			"false": "with 180018", "true": "with 181002",
		}},
		{Name: "mcc.SortOrdAnySize", Question: "Can sortOrd have several digits?", Write: true, Values: map[string]string{
			"false": "it is rejected with 181011", "true": "it is accepted",
		}},
	}
}

// observeObjects changes objects of each kind whose requests are alike.
func (s *mccSession) observeObjects(ctx context.Context) {
	nouns := []*mccNoun{mccJobGrades, mccJobPositions, mccDepartments}
	for _, noun := range nouns {
		if s.write && s.lists[noun] != nil {
			s.observeNoun(ctx, noun)
		}
	}
	s.observeOrder(ctx)
	for _, point := range mccFormatPoints() {
		s.votes.reason("no job grade, job position or department could be created", point.Name)
	}
}

func (s *mccSession) observeNoun(ctx context.Context, noun *mccNoun) {
	o, item, r := s.create(ctx, noun, "a", "", map[string]any{"i18nNames": bothNames})
	s.judgeSync(noun, r)
	if o == nil {
		return
	}
	s.base[noun] = o
	if noun == mccDepartments {
		s.observeTop(ctx, item, r)
	}
	s.observeCreateResponse(noun, r)
	s.observeNames(ctx, o)
	s.observeBodies(ctx, o)
	s.observeKeys(ctx, noun)
	if noun != mccDepartments {
		_, _, _ = s.create(ctx, noun, "c", "", map[string]any{"name": s.run + "same"})
		_, _, s.duplicates[noun] = s.create(ctx, noun, "d", "with a name that another object has", map[string]any{"name": s.run + "same"})
	}
}

func (s *mccSession) observeCreateResponse(noun *mccNoun, r *mccResponse) {
	created := r.status == http.StatusCreated
	switch form := r.writeForm(noun); {
	case created && form == formNoBody:
		s.votes.add("mcc.CreateAnswer", "0", r.evidence())
	case r.status == http.StatusOK && form == formNoBody:
		s.votes.add("mcc.CreateAnswer", "1", r.evidence())
	case created && form == formItem:
		s.votes.add("mcc.CreateAnswer", "2", r.evidence(noun.item))
	case created && form == formNullError:
		s.votes.add("mcc.CreateAnswer", "3", r.evidence("\"error\": null"))
	default:
		s.votes.strange("mcc.CreateAnswer", "another response", r.evidence())
	}
}

func (s *mccSession) observeEditResponse(noun *mccNoun, r *mccResponse) {
	values := map[string]string{formNoBody: "0", formItem: "1", formNullError: "2"}
	if value := values[r.writeForm(noun)]; value != "" && r.status == http.StatusOK {
		s.votes.add("mcc.EditResponse", value, r.evidence())
		return
	}
	s.votes.strange("mcc.EditResponse", "another response", r.evidence())
}

// observeNames changes the names of an object in other languages.
func (s *mccSession) observeNames(ctx context.Context, o *mccObject) {
	item, r := s.update(ctx, o, "with one of two languages", names("ko_KR", "C"))
	if item != nil {
		s.observeEditResponse(o.noun, r)
	}
	s.judgeKept("mcc.I18nNames", r, item, "en_US", "A")

	if item, _ = s.update(ctx, o, "", map[string]any{"i18nNames": bothNames}); item == nil {
		return
	}
	item, r = s.update(ctx, o, "with \"\" for one language", map[string]any{"i18nNames": map[string]any{"en_US": "", "ko_KR": "B"}})
	if item != nil {
		s.judgeKept("mcc.Clear", r, item, "en_US", "A")
	} else {
		s.votes.judge("mcc.Clear", r, map[string]string{"181002": "2"})
	}
	item, r = s.update(ctx, o, "without i18nNames", nil)
	s.judgeKept("mcc.Put", r, item, "ko_KR", "B")
	omitted := s.votes.value("mcc.Put")

	if item, _ = s.update(ctx, o, "", map[string]any{"i18nNames": bothNames}); item == nil {
		return
	}
	item, r = s.update(ctx, o, "with null for i18nNames", map[string]any{"i18nNames": nil})
	switch {
	case item == nil:
		s.votes.judge("mcc.NullIsOmitted", r, map[string]string{"180018": "false"})
	case omitted == "0" && item.name("ko_KR") == "", omitted == "1" && item.name("ko_KR") == "B":
		s.votes.add("mcc.NullIsOmitted", "true", r.evidence("then GET: i18nNames as after a PUT without it"))
	default:
		s.votes.strange("mcc.NullIsOmitted", "null has another effect than omitting the field", r.evidence())
	}
}

// bothNames are names in two languages.
var bothNames = map[string]any{"en_US": "A", "ko_KR": "B"}

func names(language string, name any) map[string]any {
	return map[string]any{"i18nNames": map[string]any{language: name}}
}

// judgeKept records whether a name in a language is cleared, "0", or still there, "1", after an update.
func (s *mccSession) judgeKept(point string, r *mccResponse, item jsonObject, language, name string) {
	switch {
	case item == nil:
		s.votes.judge(point, r, nil)
	case item.name(language) == "":
		s.votes.add(point, "0", r.evidence("then GET: no name in "+language))
	case item.name(language) == name:
		s.votes.add(point, "1", r.evidence("then GET: the name in "+language+" as before"))
	default:
		s.votes.strange(point, "another name", r.evidence("then GET: another name in "+language))
	}
}

// observeBodies sends bodies that the reference does not describe.
func (s *mccSession) observeBodies(ctx context.Context, o *mccObject) {
	noun := o.noun
	r := s.change(ctx, http.MethodPost, noun, o.key, "of an existing key with the body {}", map[string]any{})
	s.votes.judge("mcc.KeyBeforeBody", r, map[string]string{"180011": "true", "181001": "false"})

	_, r = s.update(ctx, o, "with an unknown field", map[string]any{"observe": "x"})
	s.votes.judge("mcc.UnknownFieldsIgnored", r, map[string]string{accepted: "true", "180018": "false"})

	_, r = s.update(ctx, o, "with sortOrd 10", map[string]any{"sortOrd": 10})
	s.votes.judge("mcc.SortOrdAnySize", r, map[string]string{accepted: "true", "181011": "false"})

	_, r = s.update(ctx, o, "with a number in i18nNames", names("ko_KR", 1))
	s.votes.judge("mcc.I18nType181002", r, map[string]string{"181002": "true", "180018": "false"})

	_, r = s.update(ctx, o, "with a control character in the name", map[string]any{"name": s.nextName() + "\a"})
	s.votes.judge("mcc.NamesUnchecked", r, map[string]string{accepted: "true", "181002": "false"})
	_, r = s.update(ctx, o, "with a name of a space", map[string]any{"name": " "})
	s.votes.judge("mcc.NamesUnchecked", r, map[string]string{accepted: "true", "181001": "false", "181002": "false"})

	item, created, r := s.create(ctx, noun, "b", "with \"\" for one language", map[string]any{"i18nNames": map[string]any{"en_US": "A", "ko_KR": ""}})
	switch {
	case item != nil:
		_, kept := created.names()["ko_KR"]
		s.votes.choose("mcc.I18nEmptyKept", kept, r.evidence("then GET"))
	case s.votes.value("mcc.Clear") == "2":
		s.votes.judge("mcc.I18nEmptyKept", r, map[string]string{"181002": "false"})
	default:
		s.votes.judge("mcc.I18nEmptyKept", r, nil)
	}
}

// observeKeys creates objects with unusual keys.
func (s *mccSession) observeKeys(ctx context.Context, noun *mccNoun) {
	_, _, r := s.create(ctx, noun, "k:x", "with a colon in the key", nil)
	s.votes.judge("mcc.StrictKeys", r, map[string]string{accepted: "false", "181003": "true"})
	_, _, r = s.create(ctx, noun, "k/x%", "with / and % in the key", nil)
	s.votes.judge("mcc.AnyKeys", r, map[string]string{accepted: "true", "181003": "false"})
}
