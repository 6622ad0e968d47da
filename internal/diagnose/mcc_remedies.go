package diagnose

// Sentences that several codes share.
const (
	tryAgain        = "Run Terraform again in a few minutes. The provider checks for existing objects first, so nothing is created twice."
	setRate         = "Wait, or set `requests_per_second` in the provider configuration."
	checkEndpoint   = "Check {endpoint}."
	compareLimits   = "Compare the values with the limits in the documentation of this resource."
	shortenValues   = "Shorten the values of this object."
	checkTheAccount = "Check the account in the console."
)

// mccRemedies has a remedy for every error code of the API gateway and of Media Connect Center.
var mccRemedies = map[string]string{
	"100": "Check that no proxy changes requests.",
	"200": "Check {credentials}, and that the key is not disabled.",
	"210": "Attach the policy NCP_MEDIA_CONNECT_CENTER_MANAGER to the Sub Account, or NCP_MEDIA_CONNECT_CENTER_VIEWER for read access.",
	"230": "Check the policies of the Sub Account and its allowed IP addresses.",
	"300": checkEndpoint,
	"400": setRate,
	"410": "Set `requests_per_second` in the provider configuration.",
	"420": "Set `requests_per_second` in the provider configuration.",
	"430": shortenValues,
	"500": tryAgain,
	"510": tryAgain,
	"900": tryAgain,

	"180000": "Copy the integration key from the console: Media Connect Center > Developers > Basic settings. Set it as `company_id`, `mcc.company_id` or MCC_COMPANY_ID.",
	"180001": "Enable it in the console: Media Connect Center > Developers > Organization integration has a switch for departments, job grades, job positions and employees.",
	"180002": "Subscribe to a version that has it.",
	"180003": "Use a key of the account that owns the company, or check `company_id`.",
	"180004": "If the configuration creates the parent, refer to its `external_key`, so that it is created first. If one resource with `for_each` creates both, use one resource for each level, or `mcc_directory`. Otherwise correct the key.",
	"180006": "Choose another parent, or omit it to place the department under the root.",
	"180007": "If the configuration creates the department, refer to its `external_key`, so that it is created first. Otherwise correct the key.",
	"180008": "Manage the departments below it. Read the root with a data source, and remove it from the state with " + RemoveFromState + ".",
	"180009": "Choose a department that is not a descendant of this one.",
	"180010": "Remove it from the state with " + RemoveFromState + ".",
	"180011": "Choose another key. `create_before_destroy` does not work for a replacement that keeps the key, because the old object still has it: remove `create_before_destroy` from its `lifecycle` block. If no configuration manages the object with this key yet, import it.",
	"180012": "Choose another name. To swap the names of two objects, give one of them a third name in an apply of its own. If the new object replaces the old one with `create_before_destroy`, you can restore the name after the old one is deleted.",
	"180013": "If the configuration creates the job grade, refer to its `external_key`, so that it is created first. Otherwise correct the key.",
	"180015": "If the configuration creates the job position, refer to its `external_key`, so that it is created first. Otherwise correct the key.",
	"180016": "If this apply also deletes users, run terraform apply again: Terraform deletes and creates at the same time. Otherwise delete users who have left the company, or subscribe to a larger version.",
	"180017": "Use another address. `create_before_destroy` does not work for a replacement that keeps the address, because the old account still has it. If no configuration manages that user yet, import it. The address of a deleted user may stay reserved for a while.",
	"180018": "Compare the values with the limits in the documentation of this resource. A delete is refused while other objects refer to this one: move them in a separate apply, and then delete this one; or set `create_before_destroy` on this one in an apply before.",
	"180019": "Check the external key.",
	"180020": "Check `company_id`. The user is kept in the state.",
	"180021": "Remove it from the state with " + RemoveFromState + ", and manage the account in the console.",
	"180022": checkEndpoint,
	"180023": "Check that no proxy changes the headers of requests.",
	"180024": tryAgain,

	"181001": "Set `name`.",
	"181002": "Use 1 to 100 characters, without line breaks and other control characters, also in `i18n_names`. A heredoc ends with a line break, which the function `chomp` removes.",
	"181003": "Use 1 to 36 Latin letters, digits, `.`, `_` and `-`.",
	"181004": "Use the form `KR+82 0212345678`.",
	"181005": "Use the form `KR+82 01012345678`.",
	"181006": "Use `ko_KR`, `ja_JP` or `en_US`.",
	"181007": "Use one of the codes in the documentation of this attribute, such as `Asia/Seoul`.",
	"181008": "Set `email`.",
	"181009": "Check the address.",
	"181010": "Set `display_order`.",
	"181011": "Use a whole number from 0 to 9. Some versions accept one digit only. Objects can have the same number.",
}
