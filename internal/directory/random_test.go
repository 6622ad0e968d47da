package directory_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// randomDirectory returns a directory whose names and addresses come from small pools, so that two of them have most of them in
// common, at other objects.
func randomDirectory(random *rand.Rand, unique simulator.MCCUniqueNames) directory.Directory {
	d := directory.Directory{directory.Departments: {}, directory.JobGrades: {}, directory.JobPositions: {}, directory.Users: {}}
	var departments []string
	taken := map[string]bool{}
	for _, i := range random.Perm(9) {
		if random.IntN(4) == 0 {
			continue
		}
		parent := simulator.MCCRootKey
		if len(departments) > 0 && random.IntN(4) > 0 {
			parent = departments[random.IntN(len(departments))]
		}
		name, scope := "", parent
		if unique == simulator.MCCUniqueInCompany {
			scope = ""
		}
		for name == "" || taken[scope+name] {
			name = fmt.Sprint("Name ", random.IntN(12))
		}
		taken[scope+name] = true
		key := fmt.Sprint("d", i)
		departments = append(departments, key)
		d[directory.Departments][key] = directory.Element{"name": name, "parent_external_key": parent}
	}
	for _, part := range []directory.Part{directory.JobGrades, directory.JobPositions} {
		names := random.Perm(5)
		for i := range 4 {
			if random.IntN(4) > 0 {
				d[part][fmt.Sprint("j", i)] = directory.Element{"name": fmt.Sprint("Job ", names[i])}
			}
		}
	}
	addresses := random.Perm(14)
	for i := range 12 {
		if random.IntN(4) == 0 {
			continue
		}
		user := directory.Element{"name": fmt.Sprint("User ", random.IntN(4)), "email": fmt.Sprintf("u%d@example.com", addresses[i])}
		for part, attribute := range map[directory.Part]string{
			directory.Departments: "department_external_key", directory.JobGrades: "job_grade_external_key", directory.JobPositions: "job_position_external_key",
		} {
			user[attribute] = ""
			for key := range d[part] {
				if random.IntN(3) == 0 {
					user[attribute] = key
				}
			}
		}
		d[directory.Users][fmt.Sprint("u", i)] = user
	}
	return d
}

// TestPlan_random goes from each of some random directories to the next. Whatever they are, each step is one run without failures,
// and sends one invitation for each account that is created.
func TestPlan_random(t *testing.T) {
	t.Parallel()
	for setting, change := range map[string]func(*simulator.MCCSwitches){
		"likeliest":         defaultSwitches,
		"unique in company": func(sw *simulator.MCCSwitches) { sw.UniqueNames = simulator.MCCUniqueInCompany },
		"strict": func(sw *simulator.MCCSwitches) {
			sw.JobDelete, sw.Put, sw.Unset = simulator.MCCJobDeleteRefuses, simulator.MCCPutMerges, simulator.MCCUnsetEmpty
		},
		"cascading": func(sw *simulator.MCCSwitches) {
			sw.DepartmentDelete, sw.JobDelete, sw.UniqueNames = simulator.MCCDepartmentDeleteCascades, simulator.MCCJobDeleteKeeps, simulator.MCCUniqueNowhere
		},
	} {
		for seed := range uint64(8) {
			t.Run(fmt.Sprint(setting, " ", seed), func(t *testing.T) {
				t.Parallel()
				random := rand.New(rand.NewPCG(seed, 0))
				f := newFixture(t, change)
				for range 4 {
					before := f.mails()
					plan := f.mustApply(randomDirectory(random, f.sim.Switches().MCC.UniqueNames))
					created := 0
					for _, c := range plan.Changes {
						if c.Part == directory.Users && c.Action == directory.Create {
							created++
						}
					}
					if sent := f.mails() - before; sent != created {
						t.Errorf("%d invitations were sent for %d accounts", sent, created)
					}
				}
			})
		}
	}
}
