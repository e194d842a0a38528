// The schema as the server tells it: what must hold of every table, those of tomorrow too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/private_cluster.hpp"
#include "support/session.hpp"
#include "zhuxue/intake/row_reader.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using testing::PrivateCluster;
using testing::Session;

// schema_migration is the books of the migrations: one for the whole database, read before any county is known.
const std::string kOurTables =
    "SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migration'";

const std::string kKeysWithoutCounty = "SELECT t.relname, i.relname FROM (" + kOurTables +
                                       ") t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid "
                                       "LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] AND x.indkey[0] > 0 WHERE x.indisunique AND "
                                       "a.attname IS DISTINCT FROM 'county' ORDER BY 1, 2";
const std::string kTablesWithoutKey =
    "SELECT t.relname FROM (" + kOurTables + ") t WHERE NOT EXISTS (SELECT 1 FROM pg_index x WHERE x.indrelid = t.oid AND x.indisprimary) ORDER BY 1";
const std::string kTextOfAnotherCollation =
    "SELECT t.relname, a.attname FROM (" + kOurTables +
    ") t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_collation l ON l.oid = a.attcollation "
    "WHERE l.collname <> 'C' ORDER BY 1, 2";
const std::string kInexactColumns = "SELECT t.relname, a.attname FROM (" + kOurTables +
                                    ") t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped "
                                    "WHERE a.atttypid IN ('real'::regtype, 'double precision'::regtype, 'numeric'::regtype, 'money'::regtype) ORDER BY 1, 2";
const std::string kCountyNotFirst = "SELECT t.relname FROM (" + kOurTables +
                                    ") t WHERE NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'county' AND a.attnum = 1 AND "
                                    "a.attnotnull AND a.atttypid = 'integer'::regtype) "
                                    "ORDER BY 1";
const std::string kReferencesWithoutCounty =
    "SELECT t.relname, k.conname FROM (" + kOurTables +
    ") t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1] "
    "WHERE a.attname <> 'county' ORDER BY 1, 2";

class Catalogue : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { database_ = PrivateCluster::shared().house_database(); }
  Session session_{database_};
  static inline std::string database_;
};

TEST_F(Catalogue, HasTables) {
  EXPECT_GT(session_.rows(kOurTables).size(), 40u);
}

TEST_F(Catalogue, EveryKeyBeginsWithCounty) {
  EXPECT_THAT(session_.rows(kKeysWithoutCounty), IsEmpty());
  EXPECT_THAT(session_.rows(kTablesWithoutKey), IsEmpty());
  EXPECT_THAT(session_.rows(kCountyNotFirst), IsEmpty());
  EXPECT_THAT(session_.rows(kReferencesWithoutCounty), IsEmpty());
}

TEST_F(Catalogue, EveryTextComparesBytewise) {
  EXPECT_THAT(session_.rows(kTextOfAnotherCollation), IsEmpty());
}

TEST_F(Catalogue, NoColumnIsInexact) {
  EXPECT_THAT(session_.rows(kInexactColumns), IsEmpty());
}

TEST_F(Catalogue, TheLintSeesWhatItIsFor) {
  session_.must("BEGIN");
  session_.must("CREATE TABLE keyless (county integer NOT NULL, name text, half numeric)");
  session_.must("CREATE TABLE crooked (name text COLLATE \"C\" PRIMARY KEY, county integer NOT NULL)");
  session_.must(
      "CREATE TABLE pointing (county integer NOT NULL, name text COLLATE \"C\" REFERENCES crooked (name), PRIMARY KEY (county, name), CHECK (name <> ''))");
  session_.must("CREATE UNIQUE INDEX pointing_by_expression ON pointing (lower(name), county)");
  session_.must("CREATE UNIQUE INDEX pointing_in_part ON pointing (name, county) WHERE name > 'a'");
  EXPECT_THAT(session_.rows(kKeysWithoutCounty), ElementsAreArray({"crooked crooked_pkey", "pointing pointing_by_expression", "pointing pointing_in_part"}));
  EXPECT_THAT(session_.rows(kTablesWithoutKey), ElementsAreArray({"keyless"}));
  EXPECT_THAT(session_.rows(kTextOfAnotherCollation), ElementsAreArray({"keyless name"}));
  EXPECT_THAT(session_.rows(kInexactColumns), ElementsAreArray({"keyless half"}));
  EXPECT_THAT(session_.rows(kCountyNotFirst), ElementsAreArray({"crooked"}));
  EXPECT_THAT(session_.rows(kReferencesWithoutCounty), ElementsAreArray({"pointing pointing_name_fkey"}));
  session_.must("ROLLBACK");
}

// The type in which a cell is stored.
std::string type_of(CellType type) {
  switch (type) {
    case CellType::text:
    case CellType::school_code:
    case CellType::student_no:
    case CellType::resident_id:
    case CellType::school_stage:
    case CellType::account_no:
    case CellType::owner:
    case CellType::urbanity:
      return "text";
    case CellType::stage:
    case CellType::grade:
    case CellType::roll_status:
    case CellType::sex:
    case CellType::hardship_label:
    case CellType::area:
    case CellType::level:
    case CellType::relation:
    case CellType::fund_level:
    case CellType::direction:
      return "smallint";
    case CellType::boarding:
    case CellType::yes_no:
      return "boolean";
    case CellType::date:
    case CellType::partial_date:
    case CellType::month:
      return "date";
    case CellType::year:
    case CellType::count:
      return "integer";
    case CellType::quantity:
    case CellType::yuan:
    case CellType::signed_yuan:
      return "bigint";
    case CellType::source:
      break;
  }
  return "";
}

TEST_F(Catalogue, EveryListTableHasTheColumnsThatItsRowsFill) {
  for (const ListSpec& kind : list_specs()) {
    std::vector<std::string> wanted = {"county integer", "version integer", "line integer", "key_hash bigint", "row_hash bigint"};
    for (const ListColumn& column : kind.columns) {
      if (column.column.empty()) continue;
      wanted.push_back(std::string(column.column) + " " + type_of(column.type));
      if (column.type == CellType::resident_id) wanted.push_back("id_condition smallint");
    }
    wanted.push_back("extra text");
    EXPECT_THAT(session_.rows("SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a WHERE a.attrelid = '" + std::string(kind.table) +
                              "'::regclass AND a.attnum > 0 ORDER BY a.attnum"),
                ElementsAreArray(wanted))
        << kind.code;
    EXPECT_EQ(wanted.size(), stored_columns(kind.kind).size() + 6) << kind.code;
  }
}

// ---- who may do what ----

const std::vector<std::string> kRoles = {"zhuxue_batch", "zhuxue_web", "zhuxue_auditor", "zhuxue_budget"};
const std::vector<std::string> kCounters = {"approved", "in_transit", "on_hold", "paid", "receivable", "reserved", "suspense", "to_treasury", "written_off"};

class Grants : public Catalogue {
 protected:
  std::vector<std::string> tables() {
    return session_.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1");
  }
  // The SQLSTATE with which the role's statement fails; "" where it may.
  std::string as(const std::string& role, const std::string& statement) { return session_.tried("SET LOCAL ROLE " + role + "; " + statement); }
};

TEST_F(Grants, NoRoleMayChangeOrDeleteAnythingButTheCountersOfTheBudget) {
  std::vector<std::string> granted;
  for (const std::string& role : kRoles)
    for (const std::string& row : session_.rows("SELECT c.relname, p FROM pg_class c, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) p "
                                                "WHERE c.relnamespace = 'public'::regnamespace "
                                                "AND c.relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege('" +
                                                role + "', c.oid, p)"))
      granted.push_back(role + " " + row);
  EXPECT_THAT(granted, IsEmpty());
  for (const std::string& role : kRoles) {
    std::vector<std::string> wanted;
    if (role == "zhuxue_batch" || role == "zhuxue_web")
      for (const std::string& counter : kCounters) wanted.push_back("budget_position " + counter);
    // What is not money: when a session was seen, and how far a work is.
    if (role == "zhuxue_web") {
      for (const std::string column : {"done", "ended_at", "exit", "of_total", "outcome", "stage", "started_at", "state", "tries"}) wanted.push_back("web_job_state " + column);
      for (const std::string column : {"ended_at", "seen_at"}) wanted.push_back("web_session " + column);
    }
    EXPECT_THAT(session_.rows("SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = "
                              "'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') "
                              "AND has_column_privilege('" +
                              role + "', c.oid, a.attnum, 'UPDATE') ORDER BY c.relname, a.attname"),
                ElementsAreArray(wanted))
        << role;
  }
}

TEST_F(Grants, WhoTriesIsRefused) {
  for (const std::string& role : kRoles)
    for (const std::string& table : tables()) {
      const std::string column = session_.one("SELECT attname FROM pg_attribute WHERE attrelid = '" + table + "'::regclass AND attnum = 1");
      EXPECT_EQ(as(role, "UPDATE " + table + " SET " + column + " = " + column), "42501") << role << " " << table;
      EXPECT_EQ(as(role, "DELETE FROM " + table), "42501") << role << " " << table;
      EXPECT_EQ(as(role, "TRUNCATE " + table + " CASCADE"), "42501") << role << " " << table;
      EXPECT_EQ(as(role, "DROP TABLE " + table), "42501") << role << " " << table;
    }
}

TEST_F(Grants, TheCountersMayBeMovedByThoseWhoPayAndByNobodyElse) {
  for (const std::string& role : kRoles) {
    const bool pays = role == "zhuxue_batch" || role == "zhuxue_web";
    EXPECT_EQ(as(role, "UPDATE budget_position SET reserved = reserved WHERE county = 1"), pays ? "" : "42501") << role;
    EXPECT_EQ(as(role, "UPDATE budget_position SET programme = programme"), "42501") << role;
  }
}

TEST_F(Grants, OnlyThoseWhoWorkMayAdd) {
  for (const std::string& role : kRoles)
    for (const std::string& table : tables()) {
      const bool may = (role == "zhuxue_batch" || role == "zhuxue_web") && table != "schema_migration";
      EXPECT_EQ(session_.one("SELECT has_table_privilege('" + role + "', '" + table + "', 'INSERT') OR has_any_column_privilege('" + role + "', '" + table +
                             "', 'INSERT')"),
                may ? "t" : "f")
          << role << " " << table;
    }
}

TEST_F(Grants, TheAuditorReadsEverythingButTheKeyOfPersonsAndWhatLoginsOpen) {
  const std::set<std::string> closed = {"login_invitation", "login_password", "person_secret", "web_job", "web_job_state", "web_session"};
  for (const std::string& table :
       session_.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') ORDER BY 1"))
    EXPECT_EQ(as("zhuxue_auditor", "SELECT * FROM " + table + " LIMIT 1"), closed.contains(table) ? "42501" : "") << table;
}

TEST_F(Grants, EveryViewIsReadableByTheAuditor) {
  const auto views = session_.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' ORDER BY 1");
  EXPECT_THAT(views, IsSupersetOf({"award_attempt", "batch_state", "position_by_postings"}));
  for (const std::string& view : views) EXPECT_EQ(as("zhuxue_auditor", "SELECT * FROM " + view + " LIMIT 1"), "") << view;
}

TEST_F(Grants, TheBudgetOfficeSeesPositionsAndNoPupil) {
  for (const std::string table : {"budget_document", "budget_position", "budget_row", "posting", "list_version", "intake_file"})
    EXPECT_EQ(as("zhuxue_budget", "SELECT * FROM " + table + " LIMIT 1"), "") << table;
  for (const std::string table : {"roll_row", "hardship_row", "account_row", "award", "instruction", "assessment", "person_secret", "office_case", "officer"})
    EXPECT_EQ(as("zhuxue_budget", "SELECT * FROM " + table + " LIMIT 1"), "42501") << table;
}

TEST_F(Grants, NoticesAreMadeByARoleThatSeesWhatThePublicMaySee) {
  EXPECT_THAT(session_.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p') AND "
                            "(has_any_column_privilege('zhuxue_notice', oid, 'SELECT') OR has_any_column_privilege('zhuxue_notice', oid, 'INSERT')) ORDER BY 1"),
              ElementsAre("notice_pupil"));
  EXPECT_THAT(session_.rows("SELECT attname FROM pg_attribute WHERE attrelid = 'notice_pupil'::regclass AND attnum > 0 ORDER BY attnum"),
              ElementsAre("county", "run", "name", "school_name", "stage", "grade", "major", "class"));
}

TEST_F(Grants, NoRoleHasPowersOfItsOwn) {
  for (const std::string& role : kRoles) {
    EXPECT_EQ(session_.one("SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolcanlogin OR rolreplication OR rolbypassrls FROM pg_roles WHERE rolname = '" +
                           role + "'"),
              "f")
        << role;
    EXPECT_EQ(session_.one("SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = '" + role + "'"), "0") << role;
    EXPECT_EQ(as(role, "CREATE TABLE own (x integer)"), "42501") << role;
    EXPECT_EQ(as(role, "CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"), "42501") << role;
    EXPECT_EQ(as(role, "ALTER TABLE award DISABLE TRIGGER ALL"), "42501") << role;
    EXPECT_EQ(as(role, "SET session_replication_role = replica"), "42501") << role;
  }
}

// Money columns by name; list rows are what a department said, budget_position holds the counters.
const std::string kMoneyTables =
    "SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = 'public'::regnamespace AND "
    "c.relkind IN ('r', 'p') "
    "AND (a.attname IN ('amount', 'total', 'central', 'region', 'city', 'county_share') OR c.relname ~ "
    "'^(batch|instruction|issued|bank|award|claim|evidence|case)_?') "
    "AND c.relname NOT LIKE '%\\_row' AND c.relname <> 'budget_position' ORDER BY 1";

TEST_F(Grants, EvenTheOwnerDoesNotRewriteMoneyByASlip) {
  const auto money = session_.rows(kMoneyTables);
  EXPECT_THAT(money, IsSupersetOf({"assessment", "award", "bank_file", "bank_line", "batch", "batch_step", "budget_document", "case_step", "claim",
                                   "evidence_event", "instruction", "instruction_end", "issued_file", "posting"}));
  for (const std::string& table : money) {
    EXPECT_EQ(session_.tried("UPDATE " + table + " SET county = county"), "42501") << table;
    EXPECT_THAT(session_.message(), ::testing::HasSubstr("never rewritten")) << table;
    EXPECT_EQ(session_.tried("DELETE FROM " + table), "42501") << table;
    EXPECT_EQ(session_.tried("TRUNCATE " + table + " CASCADE"), "42501") << table;
  }
}

}  // namespace
}  // namespace zhuxue
