SELECT job FROM web_job WHERE county = :county AND form = :form
