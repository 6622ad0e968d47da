ephemeral "nhn_access_token" "report" {}

# Runs a program that calls the Framework API with the token in the header x-nhn-authorization. Replace the command with
# your own.
resource "terraform_data" "report" {
  provisioner "local-exec" {
    command = "test -n \"$NHN_TOKEN\""
    environment = {
      NHN_TOKEN = ephemeral.nhn_access_token.report.token
    }
  }
}
