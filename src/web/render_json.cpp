#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <sstream>

#include "web/render.hpp"

namespace zhuxue::web {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object named(const char* kind) {
  Object object(Poco::JSON_PRESERVE_KEY_ORDER);
  object.set("kind", std::string(kind));
  return object;
}

Object json(const Cell& cell) {
  Object object(Poco::JSON_PRESERVE_KEY_ORDER);
  object.set("text", cell.text);
  if (!cell.href.empty()) object.set("href", cell.href);
  return object;
}

void put(Object& into, const Heading& heading) {
  into.set("text", heading.text);
  into.set("sentence", heading.sentence);
}
void put(Object& into, const Note& note) {
  into.set("tone", std::string(class_of(note.tone)));
  into.set("text", note.text);
  Array lines;
  for (const std::string& line : note.lines) lines.add(line);
  into.set("lines", lines);
}
void put(Object& into, const Figures& figures) {
  Array list;
  for (const Figures::Figure& figure : figures.figures) {
    Object one(Poco::JSON_PRESERVE_KEY_ORDER);
    one.set("name", figure.name);
    one.set("value", figure.value);
    one.set("sentence", figure.sentence);
    list.add(one);
  }
  into.set("figures", list);
}
void put(Object& into, const Facts& facts) {
  into.set("caption", facts.caption);
  Object values(Poco::JSON_PRESERVE_KEY_ORDER);
  for (const auto& [name, value] : facts.rows) values.set(name, json(value));
  into.set("facts", values);
}
void put(Object& into, const Table& table) {
  into.set("caption", table.caption);
  Array columns, rows;
  for (const Column& column : table.columns) columns.add(column.head);
  for (const auto& row : table.rows) {
    Array cells;
    for (const Cell& cell : row) cells.add(json(cell));
    rows.add(cells);
  }
  into.set("columns", columns);
  into.set("rows", rows);
  if (!table.next.empty()) into.set("next", table.next);
}
void put(Object& into, const Form& form) {
  into.set("action", form.action);
  into.set("method", std::string(form.get ? "GET" : "POST"));
  into.set("submit", form.submit);
  Array fields;
  for (const Field& field : form.fields) {
    Object one(Poco::JSON_PRESERVE_KEY_ORDER);
    one.set("name", field.name);
    one.set("label", field.label);
    one.set("required", field.required);
    fields.add(one);
  }
  if (!form.choices.empty()) {
    Object choices(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const Form::Choice& choice : form.choices) choices.set(choice.value, choice.words);
    into.set("choice", form.choice);
    into.set("choices", choices);
  }
  into.set("fields", fields);
}
void put(Object& into, const Steps& steps) {
  Array list;
  for (const Steps::Step& step : steps.steps) {
    Object one(Poco::JSON_PRESERVE_KEY_ORDER);
    one.set("title", step.title);
    one.set("state", step.state);
    one.set("sentence", step.sentence);
    list.add(one);
  }
  into.set("steps", list);
}
void put(Object& into, const Timeline& timeline) {
  into.set("caption", timeline.caption);
  Array list;
  for (const Timeline::Entry& entry : timeline.entries) {
    Object one(Poco::JSON_PRESERVE_KEY_ORDER);
    one.set("when", entry.when);
    one.set("who", entry.who);
    one.set("title", entry.title);
    one.set("text", entry.text);
    Array links;
    for (const Cell& link : entry.links) links.add(json(link));
    one.set("links", links);
    list.add(one);
  }
  into.set("entries", list);
}
void put(Object& into, const Chart& chart) {
  into.set("caption", chart.caption);
  Object series(Poco::JSON_PRESERVE_KEY_ORDER);
  for (const Chart::Series& one : chart.series) {
    Array values;
    for (const Money value : one.values) values.add(value.yuan());
    series.set(one.name, values);
  }
  Array labels;
  for (const std::string& label : chart.labels) labels.add(label);
  into.set("labels", labels);
  into.set("series", series);
}

}  // namespace

std::string json_of(const Page& page) {
  Object root(Poco::JSON_PRESERVE_KEY_ORDER);
  root.set("title", page.title);
  Array blocks;
  for (const Block& block : page.blocks) {
    Object one = named(name_of(block));
    std::visit([&](const auto& content) { put(one, content); }, block);
    blocks.add(one);
  }
  root.set("blocks", blocks);
  std::ostringstream out;
  root.stringify(out);
  return out.str() + "\n";
}

}  // namespace zhuxue::web
