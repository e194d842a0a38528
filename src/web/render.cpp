#include "web/render.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <sstream>

#include "files/base64.hpp"
#include "zhuxue_pages.hpp"

namespace zhuxue::web {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::mustache;
using kainjow::mustache::object;

std::string_view template_text(std::string_view name) {
  for (const embedded::PageFile& file : embedded::khtml)
    if (file.name == name) return file.bytes;
  throw std::logic_error("no such template");
}

// The whole template with its parts in place: mustache would read a part anew for every cell.
std::string assembled(std::string_view name) {
  std::string text(template_text(name));
  for (std::size_t at = 0; (at = text.find("{{>", at)) != std::string::npos;) {
    const std::size_t end = text.find("}}", at);
    text.replace(at, end + 2 - at, template_text(text.substr(at + 3, end - at - 3) + ".mustache"));
  }
  return text;
}

// A value and whether there is one: a name that is not set would be looked up further out.
void set_text(data& into, const std::string& name, const std::string& value) {
  into.set(name, value);
  into.set("has_" + name, !value.empty());
}

std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> result;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80 || result.empty()) result.emplace_back();
    result.back() += c;
  }
  return result;
}

data piece(const std::string& text, bool differs) {
  data made;
  made.set("piece", text);
  made.set("differs", differs);
  return made;
}

list pieces_of(const Cell& cell) {
  list pieces;
  std::size_t place = 0;
  for (const std::string& character : characters(cell.text)) pieces.push_back(piece(character, std::find(cell.marked.begin(), cell.marked.end(), place++) != cell.marked.end()));
  return pieces;
}

data drawn(const Cell& cell) {
  data made;
  set_text(made, "href", cell.href);
  made.set("toned", cell.tone != Tone::plain);
  made.set("tone", class_of(cell.tone));
  made.set("number", cell.number);
  made.set("text", cell.marked.empty() ? cell.text : std::string());
  made.set("compared", !cell.marked.empty());
  if (!cell.marked.empty()) made.set("pieces", pieces_of(cell));
  return made;
}

data drawn(const Heading& heading) {
  data made;
  set_text(made, "text", heading.text);
  set_text(made, "sentence", heading.sentence);
  return made;
}

data drawn(const Note& note) {
  data made;
  made.set("text", note.text);
  made.set("tone", class_of(note.tone));
  made.set("role", note.tone == Tone::stop ? "alert" : "status");
  list lines;
  for (const std::string& line : note.lines) lines.push_back(object{{"line", line}});
  made.set("lines", lines);
  made.set("has_lines", !note.lines.empty());
  made.set("href", note.href);
  made.set("link", note.link);
  made.set("has_link", !note.href.empty());
  return made;
}

data drawn(const Figures& figures) {
  list entries;
  for (const Figures::Figure& figure : figures.figures) {
    data made;
    made.set("name", figure.name);
    made.set("value", figure.value);
    made.set("sentence", figure.sentence);
    set_text(made, "href", figure.href);
    made.set("tone", class_of(figure.tone));
    entries.push_back(made);
  }
  return object{{"list", entries}};
}

data drawn(const Facts& facts) {
  data made;
  set_text(made, "caption", facts.caption);
  list rows;
  for (const auto& [name, value] : facts.rows) rows.push_back(object{{"name", name}, {"value", drawn(value)}});
  made.set("rows", rows);
  return made;
}

data drawn(const Table& table) {
  data made;
  set_text(made, "caption", table.caption);
  made.set("label", table.caption.empty() ? "表" : table.caption);
  list columns, rows;
  for (const Column& column : table.columns) columns.push_back(object{{"head", column.head}, {"number", column.number}});
  for (const auto& row : table.rows) {
    list cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      data cell = drawn(row[i]);
      cell.set("head", i < table.columns.size() ? table.columns[i].head : "");
      cell.set("number", row[i].number || (i < table.columns.size() && table.columns[i].number));
      cells.push_back(cell);
    }
    rows.push_back(object{{"cells", cells}});
  }
  made.set("columns", columns);
  made.set("rows", rows);
  made.set("is_empty", table.rows.empty());
  made.set("width", std::to_string(table.columns.size()));
  made.set("empty", table.empty);
  set_text(made, "previous", table.previous);
  set_text(made, "next", table.next);
  made.set("has_pages", !table.previous.empty() || !table.next.empty());
  return made;
}

const char* input_type(Field::Kind kind) {
  switch (kind) {
    case Field::Kind::password: return "password";
    case Field::Kind::date: return "date";
    case Field::Kind::month: return "month";
    case Field::Kind::number: return "number";
    case Field::Kind::file: return "file";
    case Field::Kind::search: return "search";
    default: return "text";
  }
}

data drawn(const Field& field, const std::string& id) {
  data made;
  const bool hidden = field.kind == Field::Kind::hidden, tick = field.kind == Field::Kind::tick, select = field.kind == Field::Kind::select, area = field.kind == Field::Kind::area;
  made.set("id", id);
  made.set("name", field.name);
  made.set("label", field.label);
  set_text(made, "value", field.value);
  set_text(made, "hint", field.hint);
  set_text(made, "pattern", field.pattern);
  made.set("required", field.required);
  made.set("autocomplete", field.autocomplete);
  made.set("focus", field.focus);
  made.set("hidden", hidden);
  made.set("tick", tick);
  made.set("checked", tick && !field.value.empty());
  made.set("boxed", !hidden && !tick);
  made.set("select", select);
  made.set("area", area);
  made.set("input", !select && !area);
  made.set("amount", field.kind == Field::Kind::amount);
  made.set("type", input_type(field.kind));
  list options;
  for (const auto& [value, words] : field.options) options.push_back(object{{"value", value}, {"words", words}, {"chosen", value == field.value}});
  made.set("options", options);
  return made;
}

data drawn_button(const std::string& name, const Form::Choice& choice) {
  data made;
  made.set("named", !name.empty());
  made.set("name", name);
  made.set("value", choice.value);
  made.set("words", choice.words);
  set_text(made, "key", choice.key);
  made.set("button", choice.tone == Tone::stop ? "btn-danger" : choice.tone == Tone::quiet ? "btn-outline-secondary" : "btn-primary");
  return made;
}

data drawn(const Form& form, const std::string& token, std::size_t number) {
  data made;
  made.set("action", form.action);
  made.set("method", form.get ? "get" : "post");
  made.set("posts", !form.get);
  made.set("token", token);
  made.set("form_id", form.get ? std::string() : files::random_hex(16));
  set_text(made, "title", form.title);
  set_text(made, "sentence", form.sentence);
  made.set("in_line", form.in_line);
  list buttons;
  if (form.choices.empty()) buttons.push_back(drawn_button("", {"", form.submit, "", form.tone}));
  for (const Form::Choice& choice : form.choices) buttons.push_back(drawn_button(form.choice, choice));
  made.set("buttons", buttons);
  list fields;
  bool has_file = false;
  for (const Field& field : form.fields) {
    fields.push_back(drawn(field, "f" + std::to_string(number) + "-" + field.name));
    has_file |= field.kind == Field::Kind::file;
  }
  made.set("fields", fields);
  made.set("has_file", has_file);
  return made;
}

data drawn(const Steps& steps) {
  list entries;
  for (const Steps::Step& step : steps.steps) {
    data made;
    made.set("title", step.title);
    made.set("sentence", step.sentence);
    set_text(made, "href", step.href);
    made.set("tone", class_of(step.tone));
    made.set("state", step.state);
    entries.push_back(made);
  }
  return object{{"list", entries}};
}

data drawn(const Timeline& timeline) {
  data made;
  set_text(made, "caption", timeline.caption);
  list entries;
  for (const Timeline::Entry& entry : timeline.entries) {
    data one;
    one.set("when", entry.when);
    one.set("who", entry.who);
    one.set("title", entry.title);
    one.set("text", entry.text);
    one.set("tone", class_of(entry.tone));
    list links;
    for (const Cell& link : entry.links) links.push_back(drawn(link));
    one.set("links", links);
    one.set("has_links", !entry.links.empty());
    entries.push_back(one);
  }
  made.set("list", entries);
  return made;
}

std::string text_of(const Poco::JSON::Object& object) {
  std::ostringstream out;
  object.stringify(out);
  return out.str();
}

// Amounts do not go to the script, where every number is a floating-point one: it draws heights in parts of the chart, and shows the words that stand beside them.
constexpr std::int64_t kHeight = 1000, kSteps = 4;

// The end of the scale: the least of 10, 20, 50, 100 … yuan that nothing is above.
Money top_of(const Chart& chart) {
  Money highest;
  for (std::size_t i = 0; i < chart.labels.size(); ++i) {
    Money together;
    for (const Chart::Series& one : chart.series) {
      const Money value = i < one.values.size() ? one.values[i] : Money();
      together = chart.stacked ? together + value : std::max(together, value);
    }
    highest = std::max(highest, together);
  }
  std::int64_t ten = kHeight;
  for (;; ten *= 10)
    for (const std::int64_t factor : {1, 2, 5})
      if (factor * ten >= highest.in_fen()) return Money::fen(factor * ten);
}

std::int64_t height_of(Money value, Money top) { return value.in_fen() / (top.in_fen() / kHeight); }

data drawn(const Chart& chart) {
  using Poco::JSON::Array;
  using Poco::JSON::Object;
  Object drawing;
  Array labels, series, scale;
  list names, rows;
  for (const std::string& label : chart.labels) labels.add(label);
  const Money top = top_of(chart);
  for (std::int64_t quarter = 0; quarter <= kSteps; ++quarter) scale.add(grouped(Money::fen(top.in_fen() / kSteps * quarter)));
  for (const Chart::Series& one : chart.series) {
    Array heights, words;
    for (const Money value : one.values) {
      heights.add(static_cast<Poco::Int64>(height_of(value, top)));
      words.add(grouped(value));
    }
    Object entry;
    entry.set("name", one.name);
    entry.set("heights", heights);
    entry.set("words", words);
    series.add(entry);
    names.push_back(object{{"name", one.name}});
  }
  drawing.set("labels", labels);
  drawing.set("series", series);
  drawing.set("scale", scale);
  drawing.set("line", chart.line);
  drawing.set("stacked", chart.stacked);
  for (std::size_t i = 0; i < chart.labels.size(); ++i) {
    list values;
    for (const Chart::Series& one : chart.series) values.push_back(object{{"value", i < one.values.size() ? grouped(one.values[i]) : std::string()}});
    rows.push_back(object{{"label", chart.labels[i]}, {"values", values}});
  }
  return object{{"caption", chart.caption}, {"drawing", text_of(drawing)}, {"names", names}, {"rows", rows}};
}

// Every kind of block has a name in the template; those that a block is not are false.
constexpr const char* kBlockNames[] = {"heading", "note", "figures", "facts", "table", "form", "steps", "timeline", "chart"};

data drawn_block(const Block& block, const std::string& token, std::size_t number) {
  data made;
  for (const char* name : kBlockNames) made.set(name, false);
  if (const auto* form = std::get_if<Form>(&block))
    made.set("form", drawn(*form, token, number));
  else
    made.set(name_of(block), std::visit([](const auto& one) -> data {
               if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Form>)
                 return false;
               else
                 return drawn(one);
             }, block));
  return made;
}

data menu_of(const Frame& frame) {
  list items;
  for (const MenuItem& item : frame.menu)
    if (frame.officer && frame.officer->may(item.roles)) {
      const bool here = item.href == "/" ? frame.path == "/" : frame.path == item.href || frame.path.starts_with(std::string(item.href) + "/");
      items.push_back(object{{"href", std::string(item.href)}, {"words", std::string(item.words)}, {"here", here}});
    }
  return items;
}

}  // namespace

std::string html_of(const Page& page, const Frame& frame) {
  data made;
  made.set("title", page.title);
  made.set("refreshes", page.refresh_seconds > 0);
  made.set("refresh", std::to_string(page.refresh_seconds));
  made.set("logged_in", frame.officer != nullptr);
  made.set("officer_name", frame.officer ? frame.officer->name : "");
  made.set("officer_post", frame.officer ? frame.officer->post : "");
  made.set("token", frame.token);
  made.set("menu", menu_of(frame));
  made.set("today", frame.today.iso());
  list crumbs, blocks;
  for (const auto& [words, href] : page.crumbs) crumbs.push_back(object{{"words", words}, {"href", href}});
  made.set("crumbs", crumbs);
  made.set("has_crumbs", !page.crumbs.empty());
  bool has_chart = false;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    blocks.push_back(drawn_block(page.blocks[i], frame.token, i));
    has_chart |= std::holds_alternative<Chart>(page.blocks[i]);
  }
  made.set("blocks", blocks);
  made.set("has_chart", has_chart);
  thread_local mustache view{assembled("page.mustache")};
  return view.render(made);
}

}  // namespace zhuxue::web
