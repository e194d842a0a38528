#pragma once
// Letters about children at school elsewhere (告知函) and what came back (回执).
#include <optional>
#include <string>
#include <vector>

#include "store/unit_of_work.hpp"

namespace zhuxue::store {

struct AwayLetterRow {
  std::int64_t letter = 0;
  std::string document, place;
  int school_year = 0;
  std::string sent_on, actor;
};
struct AwayChildRow {
  std::int64_t letter = 0, ordinal = 0;
  std::string id, name, school_name, letter_document;
  std::string receipt;              ///< document of the receipt; empty: none yet
  bool attending = false;
  std::string received_on, received_by;
};

/// `letter` 0: all.
std::vector<AwayLetterRow> select_letters(UnitOfWork& work, std::int64_t letter);
/// The letter with a document number.
std::optional<std::int64_t> find_letter(UnitOfWork& work, const std::string& document);
/// The children of a letter (0: of all) and of a school year (0: of all), the first time asked before the second.
std::vector<AwayChildRow> select_children(UnitOfWork& work, std::int64_t letter, int school_year);

/// Records a letter and its children; the number of the letter. The database refuses a child that is asked about already and not denied.
std::int64_t insert_letter(UnitOfWork& work, const AwayLetterRow& letter, const std::vector<AwayChildRow>& children, Date sent_on);
void insert_receipt(UnitOfWork& work, std::int64_t letter, std::int64_t ordinal, bool attending, const std::string& document, Date received_on, const std::string& note,
                    const std::string& actor);

}  // namespace zhuxue::store
