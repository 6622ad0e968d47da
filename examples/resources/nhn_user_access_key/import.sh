# USER_ACCESS_KEY_ID. The secret is unknown until it is reissued.
terraform import nhn_user_access_key.pipeline EXAMPLEACCESSKEY0001
