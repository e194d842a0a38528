SELECT l.line, l.award, l.name, l.school_name, l.grade, l.class, l.major FROM notice_line l WHERE l.county = :county AND l.notice = :notice ORDER BY l.line
