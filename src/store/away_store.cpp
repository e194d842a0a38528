#include "store/away_store.hpp"

#include "zhuxue_sql.hpp"

namespace zhuxue::store {

std::vector<AwayLetterRow> select_letters(UnitOfWork& work, std::int64_t letter) {
  std::vector<AwayLetterRow> letters;
  Query(work, sql::away_select_letters).with("letter", letter).each([&](const ResultRow& row) {
    letters.push_back({row.integer(0), row.text(1), row.text(2), static_cast<int>(row.integer(3)), row.text(4), row.text(5)});
  });
  return letters;
}

std::optional<std::int64_t> find_letter(UnitOfWork& work, const std::string& document) { return Query(work, sql::away_find_document).with("document", document).integer(); }

std::vector<AwayChildRow> select_children(UnitOfWork& work, std::int64_t letter, int school_year) {
  std::vector<AwayChildRow> children;
  Query(work, sql::away_select_children).with("letter", letter).with("school_year", std::int64_t{school_year}).each([&](const ResultRow& row) {
    AwayChildRow& child = children.emplace_back();
    child.letter = row.integer(0);
    child.ordinal = row.integer(1);
    child.id = row.text(2);
    child.name = row.text(3);
    child.school_name = row.text(4);
    child.letter_document = row.text(5);
    if (row.is_null(6)) return;
    child.receipt = row.text(6);
    child.attending = row.integer(7) == 1;
    child.received_on = row.text(8);
    child.received_by = row.text(9);
  });
  return children;
}

std::int64_t insert_letter(UnitOfWork& work, const AwayLetterRow& letter, const std::vector<AwayChildRow>& children, Date sent_on) {
  const std::int64_t number = Query(work, sql::away_next_letter).integer().value();
  Query(work, sql::away_insert_letter)
      .with("letter", number)
      .with("document", letter.document)
      .with("place", letter.place)
      .with("school_year", std::int64_t{letter.school_year})
      .with("sent_on", sent_on)
      .with("actor", letter.actor)
      .run_once();
  for (const AwayChildRow& child : children)
    Query(work, sql::away_insert_child)
        .with("letter", number)
        .with("ordinal", child.ordinal)
        .with("school_year", std::int64_t{letter.school_year})
        .with("sent_on", sent_on)
        .with("id_no", child.id)
        .with("name", child.name)
        .with("school_name", child.school_name)
        .run_once();
  return number;
}

void insert_receipt(UnitOfWork& work, std::int64_t letter, std::int64_t ordinal, bool attending, const std::string& document, Date received_on, const std::string& note,
                    const std::string& actor) {
  Query(work, sql::away_insert_receipt)
      .with("letter", letter)
      .with("ordinal", ordinal)
      .with("attending", std::string(attending ? "true" : "false"))
      .with("document", document)
      .with("received_on", received_on)
      .with("note", note)
      .with("actor", actor)
      .run_once();
}

}  // namespace zhuxue::store
