INSERT INTO web_job (county, job, form, title, words, back, upload, address, actor, business_day)
VALUES (:county, :job, :form, :title, :words, :back, :upload, :address, :actor, CAST(:today AS date))
