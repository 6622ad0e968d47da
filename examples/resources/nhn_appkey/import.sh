# PROJECT_ID/ID, where ID is the vendor's authId and not the AppKey
terraform import nhn_appkey.uploader nRq8sWc1/Tq9wE4rYu2IoPa7S
