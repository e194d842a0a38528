SELECT role FROM officer_role WHERE county = :county AND login = :login ORDER BY role
