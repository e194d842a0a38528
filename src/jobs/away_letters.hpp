#pragma once
// 区外就读: a child said to be at school elsewhere leaves the ledger by a letter to that district (告知函) and the receipt that says so (回执).
#include <string>
#include <vector>

#include "jobs/job.hpp"
#include "store/away_store.hpp"
#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue::jobs {

/// How many children of the month's ledger are said to be at school in a place, and where they stand.
struct AwayPlace {
  std::string place;             ///< empty: asked about, but the list of children away no longer has them
  std::int64_t unsent = 0, sent = 0, denied = 0, left = 0;
};
std::vector<AwayPlace> away_places(const Job& job, Month month, const EnrolmentRules& rules, bool two_people);

struct LetterOrder {
  Month month;
  std::string place, document;
  bool two_people = false;
};
struct Letter {
  store::AwayLetterRow row;
  std::vector<store::AwayChildRow> children;
};
struct LetterSent : Letter {
  bool already = false;
};
/// Asks a district about all children of the ledger that are said to be there and about whom no letter is out. The same document again answers with the same letter.
LetterSent send_letter(const Job& job, const LetterOrder& order, const EnrolmentRules& rules);

struct ReceiptOrder {
  std::int64_t letter = 0;
  std::string document, note;
  std::vector<std::int64_t> children;   ///< ordinals answered; empty: all that had no answer yet
  std::vector<std::int64_t> not_there;  ///< of these the ones that are not at school there
};
struct ReceiptTaken {
  bool already = false;
  std::int64_t attending = 0, not_there = 0, waiting = 0;   ///< waiting: of the whole letter, after this
};
/// Records what came back. An answer is never replaced by another.
ReceiptTaken take_receipt(const Job& job, const ReceiptOrder& order);

std::vector<Letter> list_letters(const Job& job);

}  // namespace zhuxue::jobs
