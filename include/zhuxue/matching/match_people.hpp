#pragma once
// Pupils to listed persons at the size of a district or a province: compact keys in memory to links, review pairs and non-matches.
// Nothing here depends on the order of the input or on how many parts run at once: the same people give the same result, byte for byte.
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "zhuxue/linkage/milli_bits.hpp"
#include "zhuxue/matching/name_level.hpp"
#include "zhuxue/people/id_key.hpp"

namespace zhuxue::matching {

using linkage::MilliBits;

// ---- who is compared -----------------------------------------------------------------------------------------------------------------

/// What stands where the ID should. An ID of 17, 18 or 19 places is kept as (its places but the last as a number)·16 + the last place (X = 10): of 18, an IdKey.
enum class IdState : std::uint8_t {
  none,     ///< nothing to go by; `id` is 0
  passes,   ///< 18 places, the check digit and the date hold
  fails,    ///< 18 places, and one of the two does not
  short17,  ///< a place lost
  long19,   ///< a place too many
  damaged,  ///< rounded by a spreadsheet: `id` holds its first 15 places as a number
  other,    ///< another document: `id` is a number < 2^32, equal for equal texts on both sides; a text that names nobody (无, 0) is none
};

/// Whether somebody can be at school (3 to 25 years old). Unknown counts as possible: say `no` only where the date of an ID that passes says so (an orphan can head a household, a slip makes 2009 of 2000).
enum class SchoolAge : std::uint8_t { unknown, yes, no };

/// A pupil or a listed person, 64 bytes. Numbers of names and places mean the same on both sides; 0 is always "not known".
/// Numbers of names and households are given out one after another from 1: tables of their size are made.
/// Rows of one pupil (one ID under two student numbers) and of one listed person (the same child on three lists) are folded by the caller first.
struct Person {
  std::uint64_t order = 0;        ///< unlike for every person of a side and the same in every run: what decides wherever an order is needed
  std::uint64_t id = 0;           ///< see IdState
  std::uint64_t second_id = 0;    ///< an ID of 18 places that stands elsewhere (after G in the student number, in the disability number) where it differs from `id`
  std::uint64_t guardian_id = 0;  ///< of 18 places, passing or not: the guardian's of a pupil, the head of household's of a listed person who is not the head
  std::uint32_t name = 0;         ///< number of the normalised name
  std::uint32_t folded = 0;       ///< number of the name in folded characters
  std::uint32_t sounded = 0;      ///< number of the name's reading
  std::uint32_t surname = 0;      ///< number of the folded surname
  std::uint32_t guardian_name = 0;
  std::uint32_t household = 0;    ///< listed side only
  std::uint32_t place = 0;        ///< county·2^20 + town·2^12 + village; town counted from 1 within its county, village within its town
  std::uint32_t birth : 25 = 0;   ///< yyyymmdd
  std::uint32_t sex : 2 = 0;      ///< of a column, never of the ID: 1 male, 2 female
  std::uint32_t state : 3 = 0;    ///< an IdState
  std::uint32_t age : 2 = 0;      ///< a SchoolAge

  IdState id_state() const { return static_cast<IdState>(state); }
  SchoolAge school_age() const { return static_cast<SchoolAge>(age); }
};
static_assert(sizeof(Person) == 64);

// ---- what is compared: the first level that applies (domain page, section 4); a name's are those of NameLevel ---------------------------

enum class Field : std::uint8_t { name, id, birth, sex, guardian, place };
constexpr std::size_t kFields = 6;
constexpr std::size_t kMostLevels = 9;

/// `exact`: the same places on both sides, or the pupil's own ID fails and the second one is the listed person's.
/// `first_fifteen`: one was rounded by a spreadsheet. `both_pass`: two different IDs that both pass, or unlike in more than three places.
enum class IdLevel : std::uint8_t { missing, exact, one_repaired, both_repaired, wildcard, first_fifteen, region_and_birth, both_pass, other };
/// Missing as well where the ID level already says it (exact to region_and_birth): nothing is counted twice.
enum class BirthLevel : std::uint8_t { missing, exact, day_and_month_swapped, one_digit, year_and_month, other };
enum class SexLevel : std::uint8_t { missing, equal, other };
/// `exact`: the pupil's guardian is the listed person's head of household, or stands in the same household under that ID.
enum class GuardianLevel : std::uint8_t { missing, exact, repaired, name, other };
enum class PlaceLevel : std::uint8_t { missing, village, town, county, other };

/// The level of two names whose three numbers all differ: homophone (another reading) to different. Must be pure and safe to call from several parts at once.
using CompareNames = std::function<NameLevel(std::uint32_t pupil_name, std::uint32_t listed_name)>;

// ---- how a pair is found -----------------------------------------------------------------------------------------------------------------

enum class MatchStage : std::uint8_t { s0, s1, s2, s3, s4 };

/// The keys under which a pupil and a listed person meet.
enum class Key : std::uint8_t {
  id,                      ///< S0: the same ID, passing or not
  second_id,               ///< S0: one of the second IDs
  repaired_pupil,          ///< S1a
  repaired_listed,         ///< S1b
  repaired_both,           ///< S1c
  wildcard,                ///< S2: 17 places, one of them unlike; the check digit is not looked at
  name_county,             ///< S3 from here on, each among those nothing before has settled
  name_birth,
  sound_birth_sex,
  surname_birth_town,
  name_guardian_name,
  name_last4_year,
  name_first14,
  guardian_id,             ///< S4: the pupil's guardian is in the household
  guardian_id_repaired,    ///< S4: after a repair of the guardian's ID
};
constexpr std::size_t kKeys = 15;
constexpr std::uint16_t bit(Key key) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(key)); }
/// The earliest stage among the keys of a mask.
MatchStage stage_of(std::uint16_t keys);

struct KeyReport {
  Key key = Key::id;
  std::uint64_t pupils = 0, listed = 0;   ///< with the key, among those it was tried on
  std::uint64_t blocks = 0, largest = 0;  ///< blocks with somebody on both sides; persons of both sides in the largest
  std::uint64_t pairs = 0, pairs_new = 0;
  std::uint64_t over_cap = 0;             ///< blocks with more than MatchSetting::block_cap persons: none of their pairs is made
  std::vector<std::uint32_t> left_out_pupils, left_out_listed;  ///< who was in them, in order
  std::uint64_t bytes = 0;                ///< of the key's table
  std::uint64_t ticks = 0;                ///< by MatchSetting::now
};

// ---- what is decided -----------------------------------------------------------------------------------------------------------------------

enum class PairOutcome : std::uint8_t { link, review, none };

/// The gate that a pair passes (domain page, section 6); no link without one.
enum class Gate : std::uint8_t {
  none,
  g1,  ///< the same ID, name equal to one_character
  g2,  ///< repaired ID, name equal to homophone
  g3,  ///< guardian exact, name equal or equal_folded, school age not excluded
  g4,  ///< name and birth date equal and the only such in both files; household or town agrees
};

/// What speaks against a pair or keeps it from being a link.
enum Flag : std::uint32_t {
  kSiblings = 1U << 0,        ///< V1: two IDs, two given names: never more than a non-match; or a wildcard hit under another name
  kTwoValidIds = 1U << 1,     ///< V2: two different IDs (both pass, or too unlike for slips): never a link; without guardian, town or near ID behind it a non-match
  kOtherName = 1U << 2,       ///< V3: same ID, contradicting name (同号异名): always review
  kWantedTwice = 1U << 3,     ///< V4: one ID on two pupils, or two listed persons want one pupil: review
  kSpreadsheet = 1U << 4,     ///< V5: damaged by a spreadsheet: never a link
  kChangedId = 1U << 5,       ///< two IDs, but guardian's ID, name and birth date agree: always review
  kTied = 1U << 6,            ///< an equal optimum does without the pair
  kOversized = 1U << 7,       ///< its component was too large for the optimum
  kThinMargin = 1U << 8,      ///< not far enough from the runner-up of one side
  kNoGate = 1U << 9,
  kLowScore = 1U << 10,       ///< below the score of a link
  kTakenPupil = 1U << 11,     ///< the pupil is linked or proposed to somebody else
  kTakenListed = 1U << 12,    ///< the listed person is
};

constexpr std::uint32_t kNobody = 0xffffffff;
constexpr MilliBits kNoRunnerUp = 2'000'000'000;

struct DecidedPair {
  std::uint32_t pupil = 0, listed = 0;  ///< indexes into the input
  std::uint32_t pupil_runner_up = kNobody, listed_runner_up = kNobody;  ///< the listed person who comes next for this pupil; the pupil who does for this listed person
  MilliBits score = 0;                  ///< prior + Σ weights of the levels + name_part
  MilliBits name_part = 0;              ///< what the commonness of the name adds to the weight of its level
  MilliBits pupil_margin = kNoRunnerUp, listed_margin = kNoRunnerUp;    ///< score less the runner-up's
  std::uint32_t flags = 0;
  std::uint16_t keys = 0;               ///< bit(Key) of each key that made the pair
  std::array<std::uint8_t, kFields> levels{};
  PairOutcome outcome = PairOutcome::none;
  Gate gate = Gate::none;

  MatchStage stage() const { return stage_of(keys); }
};

/// Weights of the levels, learnt from these very files or, in a small one, from the built-in table (src/matching/people_model.cpp gives its reasons).
struct PeopleModel {
  MilliBits prior = 0;
  std::array<std::array<MilliBits, kMostLevels>, kFields> weight{};
  MilliBits name_expected = 0, folded_expected = 0;  ///< log2(1/u) of the levels equal and equal_folded: the commonness of a name is counted from there
  std::uint64_t pupils_named = 0, listed_named = 0;  ///< persons with a name: what the share of a name is of
  std::uint64_t labels = 0;                          ///< S0 pairs it learnt from; 0 where it is the built-in one

  /// Canonical text: the same model, the same bytes; its digest is the model's version.
  std::string text() const;
};

struct MatchSetting {
  MilliBits link_score = 9'965;       ///< p ≥ 0.999
  MilliBits review_score = -4'247;    ///< p ≥ 0.05
  MilliBits margin = 5'000;           ///< over the runner-up, on both sides
  std::uint32_t block_cap = 200;      ///< persons of both sides in one block
  std::uint32_t largest_component = 200;
  /// Births that a repaired ID may have, of pupils and of guardians. Narrow ones halve the false hits of S1: give those of the month.
  BirthWindow pupil_births = {*Date::of(1900, 1, 1), *Date::of(2199, 12, 31)};
  BirthWindow guardian_births = {*Date::of(1900, 1, 1), *Date::of(2199, 12, 31)};
  std::uint64_t seed = 20'240'901;    ///< of the random pairs
  std::uint32_t random_pairs = 200'000;
  std::uint32_t fewest_labels = 200;  ///< S0 pairs below which the built-in model is used
  /// Pairs (pupil, listed) that a person found to be two people, ascending: they are not made, so that whoever comes next can be.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> never;
  /// Runs part 0 … parts−1, in any order, several at once if it likes. Empty: one after another.
  std::function<void(std::size_t parts, const std::function<void(std::size_t part)>& run)> for_each_part;
  /// A clock for the reports, in whatever ticks; empty: none.
  std::function<std::uint64_t()> now;
};

struct MatchResult {
  /// Links, review pairs, and for each pupil and listed person without either the best candidate that was refused, if there was one; by the order of pupil, then listed.
  std::vector<DecidedPair> pairs;
  std::vector<KeyReport> keys;
  PeopleModel model;
  std::uint64_t links = 0, reviews = 0, candidates = 0;
  /// Who was compared with nobody because every block with its keys was over the cap, or because it has no key at all; in order.
  std::vector<std::uint32_t> not_compared_pupils, not_compared_listed;
  std::uint64_t oversized_components = 0, tied = 0;
  std::uint64_t false_ppm = 0;        ///< estimated share of wrong ones among the links, Σ(1−p) / links, in millionths, rounded up
};

/// Throws Breach where a side has more than 2^31 persons.
MatchResult match_people(std::span<const Person> pupils, std::span<const Person> listed, const CompareNames& compare, const MatchSetting& setting = {});

}  // namespace zhuxue::matching
