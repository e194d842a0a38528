INSERT INTO web_session (county, session, login, address, csrf) VALUES (:county, :session, :login, :address, :csrf)
