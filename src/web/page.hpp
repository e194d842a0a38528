#pragma once
// What a page says, before anybody draws it: one description for HTML and for the JSON of /api/v1. Texts are plain; the drawing escapes them.
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "zhuxue/money/money.hpp"

namespace zhuxue::web {

/// How a cell or note is meant; colour is never the only sign, the text says it too.
enum class Tone : std::uint8_t { plain, good, wait, stop, quiet };

struct Cell {
  std::string text;
  std::string href;            ///< empty: no link
  Tone tone = Tone::plain;
  bool number = false;         ///< right-aligned, figures of equal width
  std::vector<std::size_t> marked;   ///< characters (not bytes) of the text that differ from what stands beside it

  Cell() = default;
  Cell(std::string words) : text(std::move(words)) {}
  Cell(const char* words) : text(words) {}
};
/// "1,234.50": for reading.
Cell amount_cell(Money amount, std::string href = {});
Cell count_cell(std::int64_t count, std::string href = {});
Cell link_cell(std::string text, std::string href);
Cell tone_cell(std::string text, Tone tone, std::string href = {});

struct Heading {
  std::string text, sentence;
};
struct Note {
  Tone tone = Tone::plain;
  std::string text;
  std::vector<std::string> lines;
  std::string href, link;      ///< what to do about it
};
/// Names and values, one below the other.
struct Facts {
  std::string caption;
  std::vector<std::pair<std::string, Cell>> rows;
};
/// A few large figures side by side.
struct Figures {
  struct Figure {
    std::string name, value, sentence, href = {};
    Tone tone = Tone::plain;
  };
  std::vector<Figure> figures;
};
struct Column {
  std::string head;
  bool number = false;
};
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::string empty = "没有";       ///< said where there are no rows
  std::string previous, next;       ///< links of the pages before and after; empty: none
};

struct Field {
  enum class Kind : std::uint8_t { text, password, date, month, amount, number, file, select, area, hidden, tick, search } kind = Kind::text;
  std::string name, label, value = {}, hint = {};
  bool required = false;
  std::vector<std::pair<std::string, std::string>> options = {};   ///< select: value and words
  std::string autocomplete = "off";
  std::string pattern = {};         ///< as HTML has it
  bool focus = false;               ///< takes the keyboard when the page opens
};
/// Sends its fields by POST (or GET, for filters that hold nothing secret). The drawing adds the tokens.
struct Form {
  std::string action, title, sentence;
  std::vector<Field> fields;
  std::string submit = "确定";
  Tone tone = Tone::plain;          ///< of the button; stop: it cannot be taken back
  bool get = false;
  bool in_line = false;             ///< fields side by side
  /// Several buttons under the same fields, each sending `choice` = its value; in place of the one.
  struct Choice {
    std::string value, words;
    std::string key;                ///< accesskey; the page's script presses it too
    Tone tone = Tone::plain;
  };
  std::string choice = {};
  std::vector<Choice> choices = {};
};
/// What comes one after the other, and how far it is.
struct Steps {
  struct Step {
    std::string title, sentence, href;
    Tone tone = Tone::plain;        ///< good: done; wait: waits for somebody; stop: blocked; quiet: not begun
    std::string state;              ///< 已完成 …
  };
  std::vector<Step> steps;
};
/// A trail: what happened, in order.
struct Timeline {
  std::string caption;
  struct Entry {
    std::string when, who, title, text;
    std::vector<Cell> links;
    Tone tone = Tone::plain;
  };
  std::vector<Entry> entries;
};
/// Bars or lines, drawn by the script; the same figures stand in a table below it for whoever does not see it.
struct Chart {
  std::string caption;
  bool line = false, stacked = false;
  std::vector<std::string> labels;
  struct Series {
    std::string name;
    std::vector<Money> values;
  };
  std::vector<Series> series;
};

using Block = std::variant<Heading, Note, Figures, Facts, Table, Form, Steps, Timeline, Chart>;

/// "heading", "note" …: the name of its kind in the template and in JSON.
const char* name_of(const Block& block);
/// The word of a tone in the style sheet.
const char* class_of(Tone tone);

struct Page {
  std::string title;
  std::vector<std::pair<std::string, std::string>> crumbs;   ///< words and link, from the top
  std::vector<Block> blocks;
  int refresh_seconds = 0;          ///< 0: stays as it is

  explicit Page(std::string words) : title(std::move(words)) {}
  template <class B>
  B& add(B block) {
    blocks.emplace_back(std::move(block));
    return std::get<B>(blocks.back());
  }
};

}  // namespace zhuxue::web
