package directory

import "maps"

// After returns the managed parts after a run: as listed, except for changes that were not made.
func (p *Plan) After(result *Result) Directory {
	after := Directory{}
	for part, listed := range p.want.Listed {
		after[part] = maps.Clone(listed)
		for _, change := range p.writes[part] {
			if at := result.states[change]; !at.done && !at.unknown {
				p.undo(after[part], change, result)
			}
		}
		for key, change := range p.deletes[part] {
			if !change.Reinvites && !result.states[change].done && !isKept(result, change) {
				after[part][key] = p.before(part, key)
			}
		}
	}
	return after
}

func isKept(result *Result, change *Change) bool {
	for _, kept := range result.Kept {
		if kept == change {
			return true
		}
	}
	return false
}

// undo shows an object as it is after a create or an update that was not made.
func (p *Plan) undo(content Content, change *Change, result *Result) {
	deletion := p.deletes[change.Part][change.Key]
	read := result.states[change].read
	switch {
	case change.Action == Create && deletion == nil, change.Reinvites && result.states[deletion].done:
		delete(content, change.Key)
	case change.Action == Update && read.text(attrName) != "":
		content[change.Key] = asListed(change.Part, content[change.Key], read)
	default:
		content[change.Key] = asListed(change.Part, content[change.Key], p.company.Objects[change.Part][change.Key])
	}
}

// before returns an element that was to be removed and is still there.
func (p *Plan) before(part Part, key string) Element {
	if element, there := p.want.Former[part][key]; there {
		return element
	}
	return withoutNone(p.company.Objects[part][key])
}
