# What a user reads, in English. One key to a text; `tests/words.rs` keeps keys and code together.

list-comma = {", "}
list-and = {" and "}
list-or = {" or "}
parts-comma = {", "}
clause-semicolon = {"; "}
bracketed = { $text } ({ $what })

## Counts

count-ties = { $count ->
    [one] { $count } tie
   *[other] { $count } ties
}

## Records: what a tie, a number or a look can be

status-signed = Signed
status-announced = Announced
status-planned = Planned
status-under-way = Under way
status-stated = Stated
status-inferred = Inferred
status-hypothesis = Hypothesis
status-ended = Ended
status-disputed = Disputed

colouring-kind = Kind
    .tip = Colour by kind
colouring-sector = Sector
    .tip = Colour by sector
colouring-community = Community
    .tip = Colour by community: who is tied among each other
colouring-component = Component
    .tip = Colour by component: all that is joined in any number of steps
colouring-ties = Ties
    .tip = Shade by the number of ties
colouring-between = Go-between
    .tip = Shade by how many of the shortest ways between others lead through an entity
colouring-cut-off = Holds together
    .tip = Shade by how many others would lose touch with the rest without an entity
colouring-close = Closeness
    .tip = Shade by how near an entity is to all that can be reached
colouring-well-tied = Well tied
    .tip = Shade by how well tied those are that an entity is tied to
colouring-core = Core
    .tip = Shade by how many neighbours each has in the group around an entity
sizing-ties = Ties
    .tip = Size by the number of ties
sizing-amount = Amount
    .tip = Size by how much money an entity stands for, in the currency most amounts are in
sizing-between = Go-between
    .tip = Size by how many of the shortest ways between others lead through an entity
sizing-cut-off = Holds together
    .tip = Size by how many others would lose touch with the rest without an entity
sizing-close = Closeness
    .tip = Size by how near an entity is to all that can be reached
sizing-well-tied = Well tied
    .tip = Size by how well tied those are that an entity is tied to
sizing-core = Core
    .tip = Size by how many neighbours each has in the group around an entity
regions-off = Off
    .tip = Draw every entity
regions-sectors = Sectors
    .tip = From afar, draw each sector as one region
regions-communities = Communities
    .tip = From afar, draw each community as one region
regions-kinds = Kinds
    .tip = From afar, draw each kind as one region
leaves-automatic = Automatic
    .tip = Fold leaves, the entities that are tied to one hub alone, where there is little room
leaves-folded = Always
    .tip = Fold the leaves of every hub that has three or more of a kind
leaves-unfolded = Never
    .tip = Draw every leaf
weighing-even = All alike
    .tip = All ties equally wide
weighing-evidence = Evidence
    .tip = Wider ties rest on more pieces of evidence
weighing-amount = Amount
    .tip = Wider ties have larger amounts, in the currency most amounts are in
theme-light = Light
theme-dark = Dark
theme-projector = Projector
theme-high-contrast = High contrast
theme-own-settings = Own theme, from the settings
theme-own-beside = Own theme, beside the dataset

facet-sector = Sector
facet-fund = Fund
facet-group = Group
facet-year = Year
facet-entity-kind = Entity kind
facet-layer = Left out
facet-ends = Kinds at both ends
facet-relation-kind = Relation kind
facet-status = Status
facet-around = Neighbourhood
facet-money = Amount
facet-source = Source
facet-sources = Number of sources
facet-basis = What dates rest on
facet-tag = Tag
facet-proposed = Proposals
basis-stated = printed in a source
basis-derived = worked out from sources
basis-editorial = added by the editor

## Steps of undo, said after "Undo"

step-filter = filter { $name }
step-no-filter = no longer filter { $name }
step-leave-out = leave out { $name }
step-show-again = show { $name } again
step-filter-years = filter { $first } to { $last }
step-all-years = all years
step-announced-years = years of announcements
step-effective-years = years in effect
step-stated-years-only = stated years only
step-all-dates = all dates
step-show-context = show what may match
step-hide-context = hide what may match
step-one-way = let direction count
step-either-way = ties either way round
step-all-amounts = all amounts
step-dates = dates { $basis }
step-neighbourhood = neighbourhood of { $name }
step-neighbourhood-some = neighbourhood of { $count } entities
step-unfold-neighbours = unfold the neighbours of { $name }
step-unfold-neighbours-some = unfold the neighbours of { $count } entities
step-fold-neighbours = fold the neighbours of { $name }
step-fold-neighbours-some = fold the neighbours of { $count } entities
step-empty-map = begin with an empty map
step-leave-neighbourhood = leave the neighbourhood
step-with-adverse = let adverse ties lead on
step-without-adverse = let no adverse ties lead on
step-change-filters = change filters
step-clear-filter = clear filter { $name }
step-clear-filters = clear all filters
step-hide-rest = hide what does not match
step-dim-rest = dim what does not match
step-colour-by = colour by { $name }
step-size-by = size by { $name }
step-width-by = width of ties: { $name }
step-show-grounds = show grounds
step-hide-grounds = hide grounds
step-bundle = bundle ties
step-unbundle = unbundle ties
step-regions = by group: { $name }
step-fold = fold leaves of { $name }
step-fold-some = fold leaves of { $count } hubs
step-unfold = unfold leaves of { $name }
step-unfold-some = unfold leaves of { $count } hubs
step-leaves = fold leaves: { $name }
step-show-undated = show what has no year
step-hide-undated = hide what has no year
step-sway = move
step-move = move { $name }
step-move-some = move { $count } entities
step-put-back = put back { $name }
step-put-back-some = put back { $count } entities
step-put-back-all = put everything back
step-open-view = open a view
step-answer = answer a question
step-select-nothing = select nothing
step-select = select { $name }
step-select-some = select { $count } entities
step-select-tie = select a tie
step-select-ties = select { $count } ties
step-select-source = select a source
step-path = path from { $from } to { $to }
step-route = other paths from { $from } to { $to }
step-keep-group = keep a group
step-delete-group = delete a group
step-edit-group = change a group
step-keep-view = keep a view
step-delete-view = delete a view
step-new-story = new story
step-delete-story = delete a story
step-add-step = add a step
step-delete-step = delete a step
step-edit-story = edit a story
step-edit-view = edit a view
step-write-note = write a note
step-own-look = change the own look
step-read-again = read the file again
step-propose = keep changes as proposals
step-propose-no-more = keep changes in the file
step-bring-back = bring proposals back
step-edit-proposals = edit a proposal

## Commands, as menus and the help page call them; `tip` is said on hover

command-open = Open…
    .tip = Open a dataset from a file
command-update-from = Update from file…
    .tip = Bring the dataset up to date with a table or workbook
command-edit-in-excel = Edit in Excel…
    .tip = Save the dataset as a workbook to edit and read back
command-template = Template…
    .tip = Save a workbook to fill in, with an example
command-save = Save
    .tip = Keep views, stories, notes and places with the dataset
command-save-as = Save as…
    .tip = Save the dataset with all that is kept in a new file
command-export = Export…
    .tip = Save a picture, with title, legend and sources
command-export-story = Export story…
    .tip = Save a story as PDF, as a page for a browser or as pictures
command-export-data = Export data…
    .tip = Save the dataset in the form of another program
command-own-look = Own look…
    .tip = Title, footer, date and logo of your own on exports, hand-outs and stage
command-export-profile = Profile…
    .tip = Save one or two pages about the selection as PDF: map, ties, money and sources
command-export-proposals = Export proposals…
    .tip = Save all that is proposed as one small file, to be sent to whoever keeps the dataset
command-export-life = Export timeline…
    .tip = Save the timeline of the selection as a picture or a page, with its sources
command-print = Print…
    .tip = Print the view, the map, a profile or a hand-out, with margins, header and footer of your own
command-copy-picture = Copy picture
    .tip = Put the picture on the clipboard, as last exported
command-copy-description = Copy description
    .tip = Put what is shown on the clipboard in words
command-copy-brief = Brief…
    .tip = Put what is known of the selection, or of all that is shown, on the clipboard with its sources cited
command-quit = Quit
    .tip = Close the window
command-undo = Undo
    .tip = Take back the last step
command-redo = Redo
    .tip = Do the last step again
command-find = Search
    .tip = Find an entity, a tie or a source by any of its names
command-show-table = Table
    .tip = Show what is on the map as rows to sort, group and copy, or put them away
command-show-between = Between groups
    .tip = Counts the ties between sectors, kinds, communities or groups of your own in a matrix
command-show-life = Timeline
    .tip = Show what the records say of the selection along time, or put that away
command-show-quality = Record quality
    .tip = List what has no date, one source, a doubtful amount or no Chinese name
command-show-money = Money
    .tip = Amounts of what is selected or shown, as bars side by side and never added
command-export-table = Export table…
    .tip = Save the rows as a workbook or as CSV, with the filters and the date they stand for
command-list-shown = List what is shown
    .tip = Ties, entities and sources at the right, to walk through
command-clear-filters = Clear all filters
    .tip = Show everything again
command-toggle-mode = Filter or highlight
    .tip = Hide what does not match, or dim it
command-toggle-context = Show or hide context
    .tip = Ties of what matches that say nothing on a filter
command-toggle-announced = Years of announcements
    .tip = Place each tie in the year in which its earliest source tells it
command-toggle-stated-years = Stated years only
    .tip = Leave out dates worked out or supplied by the editor
command-next-colouring = Next colouring
    .tip = Colours tell the kind, the sector or the community
command-next-sizing = Next sizing
    .tip = Sizes tell the ties, the amount or lying between others
command-toggle-grounds = Grounds behind groups
    .tip = Where colours tell sectors or communities
command-next-weighing = Next widths of ties
    .tip = Widths tell nothing, the evidence or the amount
command-toggle-bundling = Bundle ties
    .tip = Lead long ties along others that go the same way
command-next-regions = Next overview by group
    .tip = Sectors, communities or kinds as regions with the ties between them, or every entity
command-fold-leaves = Fold or unfold leaves
    .tip = Draw the entities that are tied to the selected hub alone as one counted fan, or each again
command-play-years = Play years
    .tip = One year after the other; again to stop
command-relax = Relax
    .tip = Let ties pull the map together a little from where it stands
command-spread = Spread
    .tip = More room for names where the map is crowded
command-unfold-neighbours = Unfold its neighbours
    .tip = Show all neighbours of what is selected too; nothing else moves
command-fold-neighbours = Fold its neighbours
    .tip = Hide what is on the map only through what is selected
command-begin-empty = Begin with an empty map
    .tip = Build a map by hand: search puts entities on it, and they unfold their neighbours
command-leave-neighbourhood = Leave the neighbourhood
    .tip = Look at the whole network again
command-fit = Fit the whole map
    .tip = Show what matches as large as it fits; again: what is around it, then everything
command-fly-to-selection = Go to the selection
    .tip = Bring what is selected into view
command-camera-back = Back to where I was
    .tip = The part of the map that was in view before
command-camera-forward = Forward again
    .tip = The part of the map that was in view after that
command-zoom-in = Zoom in
    .tip = Or turn the wheel over the map, or pinch
command-zoom-out = Zoom out
    .tip = Or turn the wheel over the map, or pinch
command-select-all = Select all that is shown
    .tip = To move it or to count it
command-copy-selection = Copy the selection
    .tip = Its names and ties, as text
command-deselect = Select nothing
    .tip = Also leaves a half-asked path
command-path-to = Path to…
    .tip = Then click or search the other end
command-merge-with = Merge with…
    .tip = Make one record of this and another one
command-split = Split…
    .tip = Give some ties of the selected entity to a new one
command-show-duplicates = Likely duplicates…
    .tip = List entities that may be one, with the reasons
command-put-back = Put back
    .tip = Back to where the layout put what was moved by hand
command-next-language = Next language
    .tip = English, 繁體, 简体
command-next-theme = Next theme
    .tip = Light, dark, projector, high contrast
command-toggle-overview = Show or hide the overview
    .tip = The whole map in a corner while a part is out of sight
    .menu = Overview
command-keep-group = Keep as a group…
    .tip = Keep the selected entities under a name, to select and filter by them again
command-show-groups = Groups
    .tip = Entities that were kept under a name
command-keep-view = Keep this view…
    .tip = Keep what is shown under a name
command-show-views = Views
    .tip = What was kept, to be opened again
command-show-stories = Stories
    .tip = Presentations, step by step
command-new-story = New story
    .tip = A story that begins with what is shown
command-add-step = Add step
    .tip = A step of the story that shows what is shown
command-present = Present
    .tip = The story full screen, from the step that is open
command-present-from-start = Present from the beginning
    .tip = The story full screen, from its first step
command-tour = Tour
    .tip = A story on the bundled data
command-larger-text = Larger text
    .tip = Larger words in panels and dialogs; the map stays as it is
command-smaller-text = Smaller text
    .tip = Smaller words in panels and dialogs; the map stays as it is
command-usual-text = Usual text size
    .tip = Words in panels and dialogs at 100%
command-reduce-motion = Reduce motion
    .tip = Let the camera jump instead of fly, or fly again
command-toggle-filters = Show or hide filters
    .tip = More room for the map
    .menu = Lists at the left
command-toggle-years = Show or hide years
    .tip = More room for the map
    .menu = Years
command-show-filters = Filters
    .tip = Which sectors, funds, kinds and claims are shown
command-show-look = Look
    .tip = What colours, sizes and widths tell
command-toggle-details = Show or hide details
    .tip = More room for the map
    .menu = Details
command-show-warnings = Warnings
    .tip = What a careful editor would look at
command-show-origins = Where this came from
    .tip = What became of every row of the table that this was made of
command-show-palette = Find a command…
    .tip = Any command by a few letters of its name
command-manual = Manual
    .tip = How everything is done, chapter by chapter, with a search
command-help = Commands and keys
    .tip = All commands and keys on one page
command-first-steps = First steps
    .tip = The ways in: the sample, a spreadsheet, a text
command-show-licences = Licences
    .tip = What the program is made of, and under which licences
command-arrange-layout = Arrange by ties
    .tip = As every file opens: tied entities near each other
command-arrange-around = Arrange around the selection
    .tip = In rings, one for each step from the selected entity
command-arrange-direction = Arrange by direction
    .tip = From above to below, as money and control flow
command-arrange-year = Arrange by year
    .tip = From left to right; what has no year stands at the left
command-arrange-sector = Arrange by sector
    .tip = Entities of one sector together
command-arrange-kind = Arrange by kind
    .tip = Entities of one kind together
command-neighbourhood = { $steps ->
    [one] Neighbours
   *[other] Within { $steps } steps
}
    .tip = Show only what is that near to the selected entity
command-with-step = { $command }: { $step }

help-search = Search commands and keys
palette-search = Name of a command
palette-on = on
manual-search = Search the manual
manual-how = ↑ ↓ choose a chapter, Page Up and Page Down turn it
manual-found = { $count ->
    [one] { $count } place
   *[other] { $count } places
} in { $chapters ->
    [one] { $chapters } chapter; Enter goes to the next
   *[other] { $chapters } chapters; Enter goes to the next
}
manual-nothing = The manual says nothing of this; try another word
manual-back = Back
    .tip = The chapter that was read before (Alt+←)
help-log = What went wrong beneath the window is written to { $path }
help-nothing = No command and no key is called so
licences-search = Search by name or licence
licences-all = Tieline is made of { $count } parts, each under its own licence
licences-found = { $count } of { $all } parts
licences-nothing = No part of the program is called so
help-file = File
help-filter = Filter
help-map = Map
help-selection = Selection
help-stories = Views and stories
help-window = Window
help-presenting = While presenting
help-pointer = Pointer and keys
help-within = Within 2 to 9 steps

pointer-drag = Move it
    .keys = Drag the map
pointer-wheel = Zoom at the pointer
    .keys = Wheel, or pinch
pointer-two-fingers = Move the map
    .keys = Two fingers
pointer-shift-wheel = Move the map sideways
    .keys = Shift+wheel
pointer-click = Select an entity or a tie
    .keys = Click
pointer-add = Add to the selection
    .keys = Ctrl+click, Shift+click
pointer-box = Select a box
    .keys = Shift+drag
pointer-drag-entity = Put it somewhere else, where it stays; what is tied to it follows
    .keys = Drag an entity
pointer-drag-alone = Put it somewhere else, and only it
    .keys = Shift+drag an entity
pointer-escape = Put everything back
    .keys = Esc while dragging
pointer-double-click = Show only its neighbours
    .keys = Double click
pointer-arrows = Travel along ties
    .keys = Arrow keys
pointer-nearest = To what lies nearest in a direction, tied or not
    .keys = Ctrl+arrow key
pointer-ties = From tie to tie of an entity, clockwise or back
    .keys = Page Down, Page Up
pointer-other-end = To the other end of the selected tie
    .keys = Enter
pointer-tab = Reach and take everything by keyboard
    .keys = Tab, Enter
pointer-parts = To the next part of the window, or back
    .keys = F6, Shift+F6
stage-number = Go to a step
    .keys = its number
stage-aside = Move the map
    .keys = drag, or Shift with an arrow

## Cues of a presenter, with the keys for them as the help page prints them

cue-next = Next step
    .keys = →, ↓, Space, Page down, click
cue-back = Step before
    .keys = ←, ↑, Backspace, Page up
cue-first = First step
    .keys = Home
cue-last = Last step
    .keys = End
cue-evidence = Evidence of what stands out
    .keys = E
cue-light = Light up what is under the pointer
    .keys = H
cue-laser = Laser pointer
    .keys = L
cue-pen = Pen
    .keys = D, then drag
cue-take-back = Take the last stroke back
    .keys = Z
cue-wipe = Wipe what was drawn
    .keys = C
cue-closer = Zoom in
    .keys = + or wheel
cue-farther = Zoom out
    .keys = − or wheel
cue-frame = Back to what the step frames
    .keys = F
cue-black = Black
    .keys = B or .
cue-speaker = Presenter window
    .keys = P
cue-end = End
    .keys = Esc

## The bar and its menus

menu-file = File
menu-edit = Edit
menu-view = View
menu-arrange = Arrange
menu-help = Help
menu-recent = Recent
menu-no-recent = No file was opened yet
menu-samples = Samples
sample-founding = Hong Kong innovation: five founding texts
sample-wider = Hong Kong innovation 2022-2026
menu-theme = Theme
menu-text-size = Text size
# The size of words in a menu.
text-size-percent = { $percent }%
bar-more = More
    .tip = What has no room in the bar
bar-edited = Edited
    .tip = There is work that was not saved yet
mode-filter = Filter
    .tip = Filter: hide what does not match
mode-highlight = Highlight
    .tip = Highlight: dim what does not match
title-edited = { $name }, edited – Tieline
title-none = Untitled dataset

## What the window says at the bottom

said-theme = Theme: { $theme }
said-language = Names in English
said-no-warnings = The open file has no warnings
said-select-for-steps = Select an entity first, then press how many steps to show around it
said-select-for-profile = Select an entity or a group first: the profile is about it
said-select-for-path = Select an entity first: the path begins there
said-path-of-two = A path has two ends: select one or two entities
said-select-for-merge = Select an entity or a tie first: it is the one that stays
said-merge-of-two = Two are merged at a time: select one or two entities
said-select-for-split = Select the entity first that is to be split
said-no-ties-to-split = It has no ties that could be split off
said-no-two-entities = There are no two entities here
said-select-for-middle = Select the entity first that is to stand in the middle
said-no-bundling = Only up to { $most } ties can be bundled
said-select-hub = Select a hub with three or more leaves of a kind: entities that are tied to it alone
said-undone = Undone: { $step }
said-nothing-to-undo = There is nothing to undo
said-redone = Done again: { $step }
said-nothing-undone = Nothing was undone
said-no-filter = No filter is on
said-no-years = No tie has a year that could be played
said-same-neighbourhood = This neighbourhood is shown already
said-select-to-unfold = Select an entity first, whose neighbours are to be unfolded
said-no-further-neighbours = All neighbours of it are on the map already
said-select-to-fold = Select an entity first that leads on to others
said-map-empty-already = The map is empty already: search for an entity to put on it
said-no-neighbourhood = No neighbourhood is being looked at
said-whole-map = The whole map is in view already
said-no-closer = The map is as large as it can be
said-no-farther = The map is as small as it can be
said-no-way-back = There is no earlier place to go back to
said-no-way-forward = There is no place to go forward to
said-all-selected = All that is shown is selected already
said-nothing-selected = Nothing is selected
said-select-for-life = Select what the timeline is to be about
said-select-for-group = Select the entities that are to be a group
said-nothing-moved = Nothing that is selected was moved by hand
said-lies-already = The map lies like this already
said-text-size = Text size: { $percent }%
said-largest-text = The text is as large as it can be
said-smallest-text = The text is as small as it can be
said-usual-text = The text has its usual size
said-motion-reduced = The map jumps to where it is asked to go
said-motion = The map flies to where it is asked to go
said-shown-already = This list is shown already

## Words on the map where there is little to see

map-clear = Clear { $facet }

## Views

keep = Keep
cancel = Cancel
field-name = Name
groups-none = No groups yet
groups-what = A group keeps entities under a name. One click selects them again; groups can be joined with what is selected, taken out of it, and filtered by
groups-select = Select entities on the map to keep them as a group
group-note = Note about the group
    .tip = A note of your own about this group
group-note-write = Write a note…
group-keep = Keep { $count } selected as a group…
group-name = Name of the group
group-new-name = Name of the new group
group-unnamed = Group
group-row = Group { $name }
group-select = Select its entities
group-select-too = Add them to the selection
group-unselect = Take them out of the selection
group-select-common = Select only what both have
group-add = Add the selection to the group
group-take-out = Take the selection out of the group
group-replace = Put the selection in its place
group-delete-used = Delete ({ $count ->
    [one] { $count } view filters by it
   *[other] { $count } views filter by it
})
views-none = No views yet
views-what = A view keeps what you look at under a name: filters, colours, selection and the part of the map in view. One click brings it back. Views are also the pages a story is made of
view-name = Name of the view
view-new-name = Name of the new view
view-unnamed = View
view-card = View { $name }
view-with-theme = With this theme
view-with-language = With this language
framing = In view
framing-all = All
    .tip = In view: all that is shown
framing-around = Selection
    .tip = In view: what is selected or stands out
framing-seen = As now
    .tip = In view: just what the window shows now
gist-everything = Everything
gist-all = all in view
gist-around = { $count ->
    [one] around { $count } entity
   *[other] around { $count } entities
}
gist-area = an area
card-more = More for { $name }
card-rename = Rename
card-update = Update to what is shown
card-duplicate = Duplicate
card-up = Move up
card-down = Move down
card-delete = Delete
note = Your note
    .tip = For yourself; it counts as no evidence

## Stories and their steps

stories-none = No stories yet
stories-what = A story leads an audience through the map step by step. Each step shows a view, with a title, a caption, notes for the speaker, and texts with arrows on the map. F5 presents it full screen
story-title = Title of the story
story-untitled = Untitled story
story-of = Story { $number } of { $count }
story-duplicate = Duplicate story
story-up = Move story up
story-delete = Delete story
story-more = More for the story
story-present = Present this story
story-present-tip = Full screen, from the step that is open
story-export = Export this story
story-export-tip = As PDF, as slides, as a page for a browser or as pictures
story-no-steps = This story has no steps yet. Look at something, then add it as a step
step-card = Step { $number }, { $title }
step-untitled = Untitled
step-add-tip = A step that shows what the window shows
step-add-from-view = Add from a view
step-differs = The window shows something else now
step-update = Update step
step-update-tip = Let the step show what the window shows
step-show = Show the step
step-edit = Edit
step-close = Close
edge-of-panel = Resize panel
edge-of-window = Resize window
close-window = Close window
step-open = Step { $number } is open: { $title }
step-heading-title = Title
step-title = Title of the step
step-title-hint = One line that says it
step-heading-caption = Caption
step-caption = Caption of the step
step-caption-hint = A few sentences for the audience
step-caption-tip = **bold**, - a list, [a link](https://example.org)
step-preview = As the audience reads it
step-heading-notes = Notes
step-notes = Notes for the speaker
step-notes-hint = Only the speaker reads them
step-heading-highlights = Stands out
step-highlight-tip = Show it and its evidence here
step-no-highlight = Let { $name } no longer stand out
go-there = Go there
step-add-selection = Add the selection
step-add-selection-first = Select an entity or a tie on the map first
step-heading-texts = Texts on the map
step-text = Text { $number } on the map
step-text-hint = Text
step-text-delete = Delete text { $number }
step-text-add = Add text
step-text-add-tip = Then click on the map where it is to stand, or press Enter for the middle
step-text-placing = Click on the map…
step-text-place = Click where the text is to stand; Esc gives it up
step-text-what = Drag a text or the end of its arrow on the map, or reach a text with Tab: arrows move it, Enter writes it
step-arrow-to = Arrow to { $name }
step-arrow-to-place = Arrow to a place
step-no-arrow = No arrow
step-point = · point at the selection
step-take-arrow = · no arrow

## What is under way, and the first hint

doing-open = Opening { $name }
doing-tour = Opening the tour
doing-picture = Drawing the picture
doing-data = Writing the data
doing-print = Printing
doing-arrange = Arranging the map
doing-relax = Relaxing the map
doing-spread = Spreading the map
hint = Search a name, tick a filter, or click anything on the map; F1 opens the manual
hint-got-it = Got it
first-title = Where to begin
    .tip = Put this away; the menu Help has it again (Esc)
first-what = The map shows Hong Kong’s innovation scene, from public texts
first-sample = Look at the sample
    .tip = Click an organisation for its ties, a tie for its sources; nothing can be broken
first-spreadsheet = Open a spreadsheet…
    .tip = Rows of your own become a map; what is unclear is asked
first-text = Read a text…
    .tip = A press release or report beside the map; you decide on each tie that it tells
map-empty = This dataset is empty
map-empty-what = Double-click an empty place to add the first entity, drop a table here, or read a text
map-begun = The map is empty
map-begun-what = Search for an entity to put it here, then unfold its neighbours
map-nothing = Nothing to show
map-show-undated = Show those without a year
map-none-open = Nothing is open
map-none-open-what = Open a file, drop one here, or begin with a sample
map-no-ties = { $count ->
    [one] { $count } entity, and no relations yet
   *[other] { $count } entities, and no relations between them yet
}

## Dates and amounts

date-span = { $first } – { $last }
date-between = between { $first } and { $last }
date-or-later = { $date } or later
date-by = by { $date }
date-since = since { $date }
apart-tied-to = tied to { $name }
date-until = until { $date }
date-ended = ended { $ended }
date-begun-ended = { $begun }, ended { $ended }
part-of = part of { $whole }
evidence-by = said by { $name }
tie-followed-by = Followed by: { $tie }
told-expected = { $amount }, expected
told-expected-by = { $amount }, expected ({ $time })
brief-style-notes = Footnotes (Chicago)
    .tip = Each claim has a note with its source and the place in it
brief-style-author-date = Author and date (Chicago)
    .tip = Publisher and year in brackets, and a list of sources
brief-style-apa = Author and date (APA)
    .tip = Publisher and year in brackets, and a list of sources
brief-style-gb-t-7714 = Numbers (GB/T 7714)
    .tip = Numbers in brackets, and a numbered list of sources
brief-cites = Sources are cited as
brief-with-own = With my own notes and tags
brief-preview = What is copied
brief-making = Writing the brief…
brief-stopped = Writing the brief stopped unexpectedly
brief-copy = Copy
said-copied-rich = Copied as rich text
said-copied-plain = Copied as text; this desktop takes no rich text from here
said-copied-brief = Copied: as rich text for documents, as Markdown for plain text
said-copied-markdown = Copied as Markdown; this desktop takes no rich text from here
brief-colon = {": "}
brief-aside = {" ("}{ $text })
brief-quote = “{ $text }”
brief-printed = printed as “{ $text }”
brief-unnamed = { $count } that sources count and do not name
brief-place = in { $place }
brief-sectors = sectors: { $names }
brief-size = size: { $amount }
brief-through = through { $names }
brief-tags = Tags: { $names }
brief-own-note = Own note: { $text }
brief-figures = Figures
brief-among = { $count ->
    [0] no tie among them
    [one] { $count } tie among them
   *[other] { $count } ties among them
}
brief-outside = { $count ->
    [one] { $count } tie to others is not listed
   *[other] { $count } ties to others are not listed
}
brief-ties-among = { $ties } among { $entities }
brief-rests = { $count ->
    [0] no tie rests on it
    [one] { $count } tie rests on it
   *[other] { $count } ties rest on it
}
brief-left-out = { $count ->
    [one] { $count } of them is left out by the filters ({ $chosen })
   *[other] { $count } of them are left out by the filters ({ $chosen })
}
brief-more = { $count ->
    [one] { $count } more tie is not listed
   *[other] { $count } more ties are not listed
}
brief-more-entities = { $count ->
    [one] { $count } more entity is not listed
   *[other] { $count } more entities are not listed
}
brief-of-these = Among those listed: { $counts }
brief-count-status = { $count } { $status }
brief-count-undated = { $count } without a date
date-none = No date
date-founded = founded { $date }
date-derived = worked out from the sources
date-editorial = year added by the editor
date-basis = Date { $basis }
amount-at-least = at least { $amount }
amount-at-most = at most { $amount }

## Search

path-hint = Path from { $name }: click or search the other end
search-path = Path from { $name } to …
search-hint-short = Search   Ctrl+F
search-hint-medium = Search names, sectors, ties   Ctrl+F
search-hint = Search names, sectors, ties and sources   Ctrl+F
search-results = Search results
search-nothing = Nothing is called “{ $query }”. Try fewer letters, another language or an alias
search-near = Nothing is called “{ $query }”. Did you mean:
search-no-writing = No name in this file is in { $writing } letters. Try another language
search-found = Found: { $name }
search-tip = Names in any language, or a question: “biotech 2024”, “funds of HKIC”, “between HKIC and HKSTP”
ask-organisations = organisations
ask-path = path
ask-common = in common
ask-remove = Take out of the question: { $name }
ask-unknown = Not understood: { $text }
ask-do-filter = Show what matches
ask-do-path = Show the paths from { $from } to { $to }
ask-do-common = Show { $names } together
ask-nothing = nothing matches
ask-lacks-everything = Add what is asked for
ask-lacks-other = Name another entity too
ask-lacks-two = A path leads between two entities: name just two
search-choose = filter by it
search-chosen = chosen as a filter; take it off
sort-sector = sector
sort-entity-kind = kind of entity
sort-relation-kind = kind of tie
sort-group = group
sort-tag = tag
sort-tie = tie
sort-source = source
hidden-by = Hidden by the filter on { $facets }
hidden-clear = { $count ->
    [one] Clear it
   *[other] Clear them
}
more = { $count } more
pair = { $what }: { $is }
field-short = Short name
field-alias = Also known as
field-title = Title
field-publisher = Publisher
field-role = Role
field-speaker = Said by
field-tag = Tag
field-figure = Figure
field-note = Note
field-id = Id in the file
writing-latin = Latin
writing-chinese = Chinese
writing-kana = Japanese
writing-hangul = Korean
writing-cyrillic = Cyrillic
writing-greek = Greek
writing-arabic = Arabic
writing-hebrew = Hebrew
writing-thai = Thai

## Details

evidence = Evidence
figures = Figures
statements = Said by it
ties = Ties
go-to = Go to { $what }
entity-neighbours = Neighbours
    .tip = Show only what is one step away (1–9)
entity-put-back = Put back
    .tip = Back to where the layout put it
entity-stands-for = Stands for { $count } parties the sources count without naming them
entity-aliases = Also known as { $names }
entity-place = Place
entity-size = Size
ties-find = Find among these ties
ties-none-found = None of its ties mentions “{ $query }”
tie-details = · details
    .tip = Show this tie and its evidence
tie-through-fund = Through the fund
tie-copy = Copy this tie
    .tip = In words, with the sources it rests on
tie-id = · called { $id } in the file
source-ties = { $count ->
    [one] Supports { $count } tie
   *[other] Supports { $count } ties
}
source-entities = { $count ->
    [one] Supports { $count } entity
   *[other] Supports { $count } entities
}
copy-link = Copy link
copy-citation = Copy citation
    .tip = Title, publisher, date, place and link, for a paper
open-link = Open in the browser
open-link-tip = Open { $url } in the browser
doing-betweenness = Finding who lies between others
doing-communities = Finding communities
doing-measure = Measuring the network

## Measures of every entity. The tip is what a number means.

measure-ties = Ties
    .tip = How many ties an entity has, parallel ones counted each
measure-between = Go-between
    .tip = How many pairs of others have a shortest way that leads through an entity, equal ways sharing a pair
measure-cut-off = Holds together
    .tip = How many others would lose touch with the rest without an entity
measure-close = Closeness
    .tip = How few steps it takes on average to all that can be reached, from 0 to 1 for a single step to everybody
measure-well-tied = Well tied
    .tip = How well tied those are that an entity is tied to, as the share of time that somebody who follows ties at random would spend there (PageRank)
measure-core = Core
    .tip = How many neighbours each has, at least, in the densest group around an entity (k-core)
measure-component = Component
    .tip = Which entities are joined in any number of steps, the largest such group being 1
measure-community = Community
    .tip = Which entities are tied more among each other than to the rest (Louvain), the largest such group being 1
measured = { $meaning }; over the whole network whatever the filter, direction does not count; { $left }; { $exact }
measured-left-nothing = nothing left out
measured-left = left out: { $what }
measured-places = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
measured-hypotheses = { $count ->
    [one] { $count } hypothesis
   *[other] { $count } hypotheses
}
measured-adverse = { $count ->
    [one] { $count } adverse tie
   *[other] { $count } adverse ties
}
measured-exact = exact
measured-estimated = estimated from the shortest ways of { $from } of { $of } entities, in 19 of 20 cases off by at most { $off }% of the largest number
measured-heuristic = a good division, though a better one may exist (modularity { $modularity })

## Lists of what is shown

entities = Entities
sources = Sources
undated = No usable year
count-entities = { $count ->
    [one] { $count } entity
   *[other] { $count } entities
}
count-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
count-relations = { $count ->
    [one] { $count } relation
   *[other] { $count } relations
}
count-of = { $count } of { $all }
number-of = { $number } of { $count }
more-of = { $count } of { $all } more
list-undated-what = They match every other filter and are drawn dimmed
list-back = ‹ All that is shown
list-next = Next in the list
list-before = Before in the list
text-more = More
text-less = Less
section-folded = { $title }, { $count ->
    [one] { $count } row
   *[other] { $count } rows
}, folded
section-unfolded = { $title }, { $count ->
    [one] { $count } row
   *[other] { $count } rows
}, unfolded
told-as-printed = as printed
told-as-said = as said
told-printed = Printed: “{ $text }”
filter-by = Filter by { $name }
several-what = Drag one of them to move them all
several-ties-what = Lit on the map, each with its evidence
several-path = Show the path between them
several-merge = Merge the two…
several-selected = Selected
common = In common
common-shared = What all of them have
common-some = What some of them have
common-only = Only { $name }
common-between = Ties between them
common-neighbours = Neighbours
common-funds = Funds and investors
common-events = Events
common-places = Places
common-sectors = Sectors
common-sources = Sources
common-all = all of them
common-none = Nothing that all of them have
common-filtered = { $count ->
    [one] { $count } of their ties is left out by the filters
   *[other] { $count } of their ties are left out by the filters
}
common-uncounted = { $count ->
    [one] { $count } of their ties does not count, being a hypothesis or adverse
   *[other] { $count } of their ties do not count, being hypotheses or adverse
}
common-too-many = Select at most { $most } entities to see what they have in common
common-copy = Copy
common-of = Of
common-item = What
common-who = Who has it
path-title = { $from } to { $to }
path-none = No path connects them; places and hypotheses do not count
path-summary = { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
} · { $paths ->
    [one] { $paths } shortest path
   *[other] { $paths } shortest paths
}
path-longer = { $paths ->
    [one] { $paths } path of { $steps } steps
   *[other] { $paths } paths of { $steps } steps
}
path-without = places and hypotheses do not count
path-too-many = there are more; not all could be counted
path-nth = Path { $number }
path-steps = { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}
path-weakest = weakest tie { $status }
path-more = { $count ->
    [one] { $count } more is not listed
   *[other] { $count } more are not listed
}
route-none = No path meets these conditions; places and hypotheses do not count
route-length = { $longer ->
    [0] Shortest
   *[other] +{ $longer }
}
route-length-tip = { $longer ->
    [0] Only the shortest paths
    [one] Paths that are { $longer } step longer too
   *[other] Paths that are up to { $longer } steps longer too
}
route-within = Only along what is shown
    .tip = Keep paths to the ties that the filters show
route-through = through { $name }
route-around = around { $name }
route-drop = Drop the condition “{ $name }”
route-lead-through = Through…
    .tip = Show only paths that pass a kind of entity or tie. To lead paths through one entity, right-click it
route-lead-around = Around…
    .tip = Leave out paths that pass one of these
route-nothing = Nothing lies on the way
waypoint-kind = any { $name }
waypoint-ties = ties “{ $name }”
item-through = Lead the paths through { $name }
item-around = Lead the paths around { $name }
tab-filters = Filters
    .tip = Show the filters
tab-look = Look
    .tip = Show what colours, sizes and widths tell
tab-groups = Groups
    .tip = Show the groups
tab-views = Views
    .tip = Show the views
tab-stories = Stories
    .tip = Show the stories

## The table of what is shown

table-find = Find in the table
table-columns = Columns
    .tip = Choose the columns and their order
table-group = Group by
    .tip = Put rows together that say the same in a column
table-group-none = No groups
table-group-this = Group by it
table-file = { $name }-table
table-copy = Copy
    .tip = Copy the selected rows, or all
table-copy-rich = As a table for a document
table-copy-tabs = As text for a spreadsheet
table-copy-markdown = As Markdown
table-larger = Larger
    .tip = Let the table take the place of the map
table-smaller = Smaller
    .tip = Show the map above the table again
table-close = Close
    .tip = Close the table; the map has its place again
table-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
table-rows-found = { $count } of { $all } rows
table-rows-hidden = { $count ->
    [one] { $count } more is hidden by the filter
   *[other] { $count } more are hidden by the filter
}
table-rows-context = { $count } of them may match
table-rows-marked = { $count } selected
table-none = Nothing on the map is of this sort
table-none-found = No row mentions “{ $query }”
table-clear-find = Show all rows
table-sorted-up = { $column }, sorted upwards
table-sorted-down = { $column }, sorted downwards
table-sort-tip = Click to sort; with Shift to sort by this as well
table-sort-up = Sort upwards
table-sort-down = Sort downwards
table-sort-not = Do not sort by it
table-move-left = Move to the left
table-move-right = Move to the right
table-hide = Hide this column
table-usual = Usual columns
table-group-row = { $name }, { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
table-stated = Stated
table-derived = Worked out
table-editorial = Editor’s
table-founded = Founded
table-occurred = Took place
table-match = Matches
table-context = May match
table-undated = No usable year
between-title = Between groups
between-by-sector = Sectors
between-by-narrow-sector = Narrow sectors
between-by-kind = Kinds
between-by-community = Communities
between-by-group = Own groups
between-sectors = Ties between sectors
between-narrow-sectors = Ties between narrow sectors
between-kinds = Ties between kinds of entities
between-communities = Ties between communities
between-groups = Ties between groups
between-directed = From row to column
    .tip = A tie counts from the group it begins in to the group it leads to
between-together = Either way
    .tip = A tie counts whichever way it runs, so both halves are the same
between-smaller = { $count } smaller ones
between-no-group = In no group
between-no-community = In no community
between-no-sectors = The dataset has no sectors to count by
between-no-kinds = The dataset has no kinds of entities to count by
between-no-communities = There are no entities to count by
between-no-groups = There are no groups yet. Select entities and keep them as a group, under Groups at the left
between-none-shown = No tie is shown that could be counted
between-not-measured = Finding communities takes a moment in a dataset of this size
between-measure = Find communities
between-picture = Picture…
    .tip = Saves or copies the matrix as a picture
between-within = Within { $name }
between-from-to = { $from } → { $to }
between-with = { $from } – { $to }
between-counted = { $count ->
    [one] { $count } tie that is shown
   *[other] { $count } ties that are shown
}
between-said-directed = each counted from where it begins to where it leads
between-said-together = each counted whichever way it runs
between-undirected = { $count ->
    [one] { $count } without a direction counts both ways
   *[other] { $count } without a direction count both ways
}
between-several-sectors = { $count ->
    [one] { $count } entity in several sectors counts in each
   *[other] { $count } entities in several sectors count in each
}
between-several-groups = { $count ->
    [one] { $count } entity in several groups counts in each
   *[other] { $count } entities in several groups count in each
}
between-idle = { $count ->
    [one] { $count } group without such a tie is left out
   *[other] { $count } groups without such a tie are left out
}
money = Money
money-of = Money: { $what }
money-what = One bar to an amount; each list has a scale of its own, and nothing is added up
money-by-kind = Kind
    .tip = Lists by kind: what ties do, sizes, figures and what is expected
money-by-payer = Payer
    .tip = Lists by payer: the first end of a tie that has a direction
money-by-receiver = Receiver
    .tip = Lists by receiver: the second end of a tie that has a direction
money-shown = Shown
    .tip = All that the filters show
money-selected = Selected
    .tip = What is selected, with its ties
money-select-first = Select something on the map to see its money
money-in-words = In words
    .tip = Amounts as people say them
money-printed = As printed
    .tip = Amounts as their sources print them
money-export = Export picture…
    .tip = The bars as a picture for a paper or a slide
money-picture = Money
    .tip = The amounts as bars, as the table shows them
money-sizes = Size
money-figures = Figures
money-expected = Expected
money-no-payer = No payer stated
money-no-receiver = No receiver stated
money-pays = From { $name }
money-is-paid = To { $name }
money-list = { $sort } · { $currency }
money-size-of = { $name } (size)
money-through = through { $names }
money-count = { $count ->
    [0] No amount to compare
    [one] { $count } amount
   *[other] { $count } amounts, none added to another
}
money-unread = { $count } cannot be read as one sum
money-unstated = { $count ->
    [one] { $count } tie or fund states none
   *[other] { $count } ties and funds state none
}
money-may-match = { $count } more may match
money-hidden = { $count ->
    [one] { $count } more is hidden by the filters
   *[other] { $count } more are hidden by the filters
}
money-more-lists = { $count } of { $all } more lists
money-unread-list = Cannot be read as one sum
money-unstated-list = State no amount
money-left-out = and { $count } more
money-drawn = { $count } of { $all } are drawn
money-none = Nothing that is shown states an amount
money-none-selected = Nothing that is selected states an amount
money-all-hidden = The filters hide every amount
money-bar-certain = as the source states it
money-bar-uncertain = planned, expected or in doubt
money-end-exact = exact
money-end-around = about
money-end-at-least = at least
money-end-at-most = at most
money-column-list = List
money-column-currency = Currency
money-column-of = Of
quality-title = Record quality
quality-what = What readers of the record should know; each line leads to the place
quality-fine = Nothing to say of what is shown
quality-doubtful = Doubtful
quality-lacking = Lacking
quality-unsaid = What the record does not say
quality-no-date = No date
    .tip = Nobody knows when; the sources do not say
quality-editors-date = An editor’s date
    .tip = The date was supplied by an editor and is not printed in a source
quality-suspect-amount = A suspect amount
    .tip = The print can be read and is hard to believe, or cannot be true
quality-illegible-amount = An illegible amount
    .tip = The print cannot be read
quality-contradiction = Contradictions
    .tip = Disputed ties, and ties of one kind between the same two of which sums or dates differ
quality-no-chinese-name = No Chinese name
    .tip = The name stands in English alone
quality-one-source = One source
    .tip = No second document says so
quality-duplicate = Likely duplicates
    .tip = Two entities that may be one
quality-no-amount = Amount not stated
    .tip = Money flows along ties of this kind, and no source says how much
quality-no-fund = Fund not stated
    .tip = Money flows along ties of this kind, and no source says from which fund
quality-unused-source = Sources without use
    .tip = Nothing in the record rests on them
quality-beside = { $one } | { $other }
quality-look-for = Look for duplicates…
column-name = Name
column-other-name = Chinese name
column-from = From
column-kind = Kind
column-to = To
column-title = Title
column-publisher = Publisher
column-about = About
column-metric = Measured
column-figure = Value
column-when = When
column-basis = Date is
column-date-of = Date of
column-status = Status
column-role = Role
column-amount = Amount
column-printed = As printed
column-number = As a number
column-unit = Currency or unit
column-funds = Funds
column-sectors = Sectors
column-tags = Tags
column-place = Place
column-aliases = Also known as
column-ties = Ties
column-all-ties = All ties
column-entities = Entities
column-figures = Figures
column-alone = Rests on it alone
column-sources = Sources
column-source-count = Number of sources
column-says = What it says
column-quote = Word for word
column-by = Said by
column-note = Note
column-address = Address
column-language = Language
column-shown = On the map
column-id = Id
column-measure = Measure
extract-newest = As of the newest source, { $date }

## The timeline of the selection

life-title = Timeline
    .tip = The selection along time
life-of = Timeline of { $name }
life-events = Events
life-part = { $name } ({ $count })
life-founded = { $name } founded
life-nothing = Select an entity, several, a tie, a source or a path to see it along time
life-empty = Nothing that is shown tells of it
life-copy = Copy
    .tip = Copy all rows
life-export = Export…
life-larger = Larger
    .tip = Let the timeline take the place of the map
life-smaller = Smaller
    .tip = Show the map above the timeline again
life-close = Close
    .tip = Close the timeline; the map has its place again
life-path = paths from { $from } to { $to }
life-source = Source: { $name }
life-sources = Source: { $name }, and { $more ->
    [one] { $more } more
   *[other] { $more } more
}
life-count-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
life-count-figures = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
life-count-open = { $count ->
    [one] { $count } of them is planned, expected or not certain
   *[other] { $count } of them are planned, expected or not certain
}
life-count-undated = { $count ->
    [one] { $count } has no date
   *[other] { $count } have no date
}
life-left-out = { $count ->
    [one] { $count } more tie is left out by the filters
   *[other] { $count } more ties are left out by the filters
}
life-no-room = { $count ->
    [one] no room for { $count } more row
   *[other] no room for { $count } more rows
}
life-together = All of one kind on one line
life-together-no-room = { $count ->
    [one] no room for { $count } more record
   *[other] no room for { $count } more records
}
life-unprinted = { $sign } no source prints this date: it is worked out or an editor’s
life-page = page { $page } of { $count }
life-part-of = Part
life-date = Date
life-record = Record
life-about = More
life-legend-day = On a day
life-legend-imprecise = Some time in that month or year
life-legend-lasting = Lasts through these days
life-legend-ever = No end in sight
life-legend-bounds = Some time between bounds, or not known
life-legend-open = Planned, expected or not certain

## The sentence at the bottom

status-context = { $count } more may match
    .tip = They are tied to what matches and say nothing on some chosen filter, so that nobody can tell; they are dimmed
status-counts = Relations: the ties that match every filter. Entities: the ends of those, and what matches by itself
status-undated = { $count ->
    [one] { $count } more has no usable year
   *[other] { $count } more have no usable year
}
    .tip = Of the ties without a usable year, those tied to what matches are counted as such that may match; these are the others
status-highlighted = highlighted
status-show = show
status-hide = hide
status-folded = { $count ->
    [one] { $count } leaf folded
   *[other] { $count } leaves folded
}
    .tip = Entities that are tied to one hub alone, counted in a fan beside it
status-proposed = { $count ->
    [one] { $count } proposed change
   *[other] { $count } proposed changes
}
    .tip = Changes that lie beside the dataset, until whoever keeps it accepts them
status-only-proposed = only these
status-unfold = unfold
status-moved = · { $count } held in place
    .tip = Moved by hand, or lying where the opened file says
status-large = · This arrangement suits smaller selections
    .tip = Filter, or select a part, and more names have room
status-around = places and hypotheses are left out
    .tip = A neighbourhood leads neither through places nor along hypotheses
status-without-adverse = adverse ties do not count for { $what }
status-with-adverse = count them
status-put-back = put back
# The parts of the window, for a screen reader.
part-bar = Menus and search
part-foot = What is shown
# What a screen reader says by itself.
aloud-selected = Selected: { $what }
aloud-path = the ways from { $from } to { $to }
aloud-found = { $count ->
    [one] { $count } hit
   *[other] { $count } hits
}
status-selected = · { $count } selected
status-none = none

## What stands in front of the map

menu = Menu
front-help = Commands and keys
front-refused = { $name } was not opened
front-open = Open
front-save-handout = Save the hand-out
front-save-as = Save as
front-save-picture = Save the picture
front-export-story = Export story
front-export-data = Export data
front-left-out = Left out of { $name }
front-replace = Replace what is there?
front-needed = { $name } shows another dataset
front-export = Export
warnings-what = The file opened; these are what a careful editor would look at
refused-summary = { $summary }. What was open before stays as it was
refused-other = Open another path…
refused-copy = Copy list
problem-error = error
problem-warning = warning
problem-place = { $file }, line { $line }, column { $column }
count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
side-details = Details
    .tip = Show details
side-years = Years
    .tip = Show years
side-filters = Filters
    .tip = Show filters

## Pictures and hand-outs, as they are asked for

export-what = What
export-as-seen = As seen
    .tip = The view as seen
export-between = Matrix
    .tip = The ties between groups, as the table counts them
export-whole = Whole map
    .tip = The whole map
export-selection = Selection
    .tip = What is selected, from near
export-size = Size
paper-window = Window
    .tip = As large as the map in the window
paper-slide = 16:9
    .tip = Slide 16:9
paper-a4 = A4
    .tip = A4
paper-a3 = A3
    .tip = A3
paper-a1 = A1
    .tip = Poster A1
export-format = Format
format-svg = SVG
    .tip = SVG: for illustrators and the web
format-png = PNG
    .tip = PNG: for slides and documents
format-pdf = PDF
    .tip = PDF: for print
format-pptx = PPTX
    .tip = PPTX: a slide for PowerPoint
picture-light = Light
    .tip = Light picture
picture-dark = Dark
    .tip = Dark picture
picture-projector = Projector
    .tip = Picture for a projector
picture-high-contrast = Contrast
    .tip = Picture in high contrast, bright on black
scale-1 = 1×
    .tip = 1 pixel a point
scale-2 = 2×
    .tip = 2 pixels a point
scale-3 = 3×
    .tip = 3 pixels a point
scale-4 = 4×
    .tip = 4 pixels a point
lettering-text = Text
    .tip = Words stay text, with their fonts, for browsers and illustrators
lettering-outlines = Outlines
    .tip = Words become shapes, for office programs
export-pdf-what = Text can be selected and searched
export-pptx-what = A slide of 16:9 with title and foot as text and the map as a picture
export-with = With
export-title = Title and filters
export-own-title = Title of your own
    .tip = Says what is shown
export-legend = Legend
export-foot = Counts and sources
export-own-foot = Line at the foot
    .tip = A line at the foot
export-transparent = Transparent background
export-pixels = { $width } × { $height } pixels
export-millimetres = { $width } × { $height } mm
export-save = Save…
export-preview = Preview of the picture
export-drawing = Drawing the preview…
print-print = Print
print-save = Save as PDF…
print-preview = Preview of the page
print-laying-out = Laying out the pages…
print-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
print-page-of = Page { $number } of { $count }
print-page-before = ‹
    .tip = Page before
print-page-after = ›
    .tip = Next page
print-profile = Profile
    .tip = A profile of what is selected
print-handout = Hand-out
    .tip = A story as a hand-out
print-paper = Paper
stock-a4 = A4
    .tip = A4, 210 × 297 mm
stock-a3 = A3
    .tip = A3, 297 × 420 mm
stock-letter = Letter
    .tip = Letter, 8.5 × 11 in
stock-legal = Legal
    .tip = Legal, 8.5 × 14 in
stock-tabloid = Tabloid
    .tip = Tabloid, 11 × 17 in
print-landscape = Landscape
    .tip = Landscape: wider than high
print-portrait = Portrait
    .tip = Portrait: higher than wide
print-margins = Margins
print-margin-top = Top
    .tip = Margin at the top, in millimetres
print-margin-bottom = Bottom
    .tip = Margin at the bottom, in millimetres
print-margin-left = Left
    .tip = Margin at the left, in millimetres
print-margin-right = Right
    .tip = Margin at the right, in millimetres
print-millimetres = mm
print-around = Header and footer
print-header = Header
    .tip = A header of your own
print-footer = Footer
    .tip = A footer of your own
print-date = Date of today
print-numbers = Page numbers
print-colours = Colours
print-in-colour = Colour
    .tip = In colour
print-in-grey = Grey
    .tip = Everything in grey, as light as it is in colour
print-by = Print with
print-looking = Looking for printers…
print-by-dialog = The print dialog of this system
print-by-pdf = A PDF, opened for printing
print-copies = Copies
    .tip = Number of copies
handout-none = There is no story with steps yet. Make one, and it can be handed out here
profile = Profile
profile-of = About
profile-what = One or two pages: map, ties by kind with dates, money and sources
profile-language = Language
profile-with-own = With notes of my own
profile-more-facts = and { $count } more facts
profile-more-ties = and { $count } more ties
profile-more-sources = and { $count } more sources
handout-story = Story
handout-theme = Theme of steps that name none
handout-1080 = 1920 × 1080
    .tip = 1920 by 1080 pixels
handout-2160 = 3840 × 2160
    .tip = 3840 by 2160 pixels
form-pdf = PDF
    .tip = PDF: a page per step, for print
form-pptx = PPTX
    .tip = PPTX: slides for PowerPoint, with the speaker’s notes
form-html = HTML
    .tip = HTML: one file that a browser steps through
form-svg = SVG
    .tip = SVG: a drawing per step
form-png = PNG
    .tip = PNG: a picture per step, for slides
handout-pages = { $count ->
    [one] { $count } page: picture, caption and sources
   *[other] { $count } pages: picture, caption and sources
}
handout-slides = { $count ->
    [one] { $count } slide: picture, caption and sources, with the speaker’s notes
   *[other] { $count } slides: picture, caption and sources, with the speaker’s notes
}
handout-file = { $count ->
    [one] One file with { $count } step, for any browser, offline
   *[other] One file with { $count } steps, for any browser, offline
}
handout-files = { $count ->
    [one] { $count } file, numbered after the name you choose
   *[other] { $count } files, numbered after the name you choose
}
handout-there = { $count ->
    [one] { $count } file of that name is already there
   *[other] { $count } files of those names are already there
}
handout-more = and { $count } more
handout-keep = { $count ->
    [one] Keep it
   *[other] Keep them
}
handout-replace = Replace
said-saved = Saved { $name }
said-sources = Saved { $sources } in { $name }
said-data = Saved { $entities } and { $ties } in { $name }
said-show-left = Show what was left out
said-saved-pictures = Saved { $count } pictures, { $first } to { $last }
said-copied = Copied
said-copied-picture = Copied the picture
said-copied-description = Copied the description
said-drawing-stopped = Drawing the picture stopped unexpectedly
said-no-export = Nothing can be exported now: { $why }
said-printed = Sent to be printed
said-printed-by = Sent to the printer { $name }
said-print-opened = Opened { $name }, to be printed from there
said-print-lies = Nothing here opens a PDF. The pages are in { $name }
said-print-cancelled = Nothing was printed
said-print-instead = Not printed: { $why }. The pages are in { $name } instead
said-not-printed = Not printed: { $why }
print-no-reason = the print dialog gave no reason
said-not-opened-together = Only tables of text (CSV, TSV) are opened together, as one dataset; open other files one by one
said-no-opening = Nothing can be opened now: { $why }
said-no-work = Nothing can be worked out now: { $why }
said-no-following = The neighbours cannot follow: { $why }
said-no-steps = This story has no steps yet: add what you look at as a step, then present
said-no-tour = The tour cannot begin now
said-no-tour-why = The tour cannot begin now: { $why }
said-no-story = The bundled dataset has no story to tell
said-nothing-copied = Nothing is selected that could be copied

## Presenting

stage-nothing = Nothing in the data is what this step shows
stage-no-highlights = Nothing stands out in this step
speaker-title = Tieline – presenter
speaker-this = This step: point at it to point on the stage
speaker-next = Next
speaker-no-notes = No notes for this step
speaker-back = ← Back
speaker-forward = Next →
speaker-since = Since the presentation began
speaker-last = This is the last step
speaker-picture = Picture of step { $number }

## What a filter shows, in sentences

count-beyond = more than a billion
count-sources-or-more = { $count } or more sources
ties-to-others = { $ties } to { $others ->
    [one] { $others } other
   *[other] { $others } others
}
counts-all = All ties it is an end of, and how many they lead to, whatever is filtered.
counts-fund = The filter Fund counts { $ties }: also those it pays for, and those of funds it manages or set up.
counts-around = Its neighbourhood of one step holds { $ties }: also those among its neighbours.
sentence-space = {" "}
empty-dataset = The dataset has no entities
empty-filter = Nothing matches: no relation is { $phrases }
empty-and = {" and "}
empty-undated = { $count ->
    [one] { $count } has no usable year
   *[other] { $count } have no usable year
}
phrase-sector = in { $names }
phrase-fund = tied to { $names }
phrase-group = of the group { $names }
phrase-managed = { $funds ->
    [one] tied to { $names } or the funds it manages or set up
   *[other] tied to { $names } or the funds they manage or set up
}
phrase-entity-kind = with an end of kind { $names }
phrase-layer = without an end of kind { $names }
phrase-relation-kind = of kind { $names }
phrase-status = of status { $names }
phrase-ends = with { $names }
phrase-basis = with { $names }
phrase-tag = tagged { $names }
phrase-proposed = that are proposed
phrase-money = of { $names }
phrase-source = drawn from { $names }
phrase-sources = resting on { $names }
phrase-around = { $names }, leaving out places and hypotheses
adverse-path = the path
adverse-around = the surroundings
adverse-communities = the communities
adverse-ranking = the ranking
phrase-around-without-adverse = { $names }, leaving out places, hypotheses and adverse ties
phrase-year = in { $names }
phrase-years = from { $first } to { $last }
phrase-stated = { $names } by a stated date
phrase-announced = announced { $names }
phrase-announced-only = by when they were announced
phrase-stated-only = with stated years only
choice-without = Without { $name }
choice-source = “{ $name }”
choice-proposed = proposed
choice-date = a date { $name }
choice-others = { $count ->
    [one] { $count } other
   *[other] { $count } others
}
choice-around = { $steps ->
    [one] within { $steps } step of { $name }
   *[other] within { $steps } steps of { $name }
}
choice-around-nothing = on an empty map
choice-around-by-hand = among { $names } and what was unfolded
choice-around-along = along { $kinds }
choice-around-most = at most { $count } neighbours of each
choice-around-unfolded = { $count } unfolded by hand
choice-around-folded = { $count } folded by hand
money-between = { $least } to { $most }
money-any = any amount in { $currency }

## Amounts on the map, and the look of it

amount-unknown = amount not known
amount-doubtful = amount only planned or in doubt
amount-elsewhere = amount in { $currency }, not compared
amount-of-tie = { $amount }, of the tie { $tie }
entity-drawn-by = Drawn by { $amount }
look-colour = Colour by
look-ground = Ground behind each group
look-adverse = Adverse ties lead on
    .tip = Let paths, neighbourhoods, communities and rankings go along ties such as sanctions too
legend-adverse = Adverse
look-size = Size by
look-width = Width of ties
look-regions = By group
look-leaves = Fold leaves
look-amount-of = Its own, or else the largest single one on a tie that leads to it. Nothing is added up.
look-in-currency = In { $currency }: { $known }

## The filters

choices-sector = Sector
    .find = Find sectors
    .none = No sectors are called that
    .fewer = Fewer sectors
    .more = { $count } more sectors
choices-fund = Fund
    .find = Find funds
    .none = No funds are called that
    .fewer = Fewer funds
    .more = { $count } more funds
choices-group = Group
    .find = Find groups
    .none = No groups are called that
    .fewer = Fewer groups
    .more = { $count } more groups
choices-entity-kind = Kind of entity
    .find = Find kinds
    .none = No kinds are called that
    .fewer = Fewer kinds
    .more = { $count } more kinds
choices-ends = Kinds at both ends
    .find = Find pairs of kinds
    .none = No pairs of kinds are called that
    .fewer = Fewer pairs of kinds
    .more = { $count } more pairs of kinds
choices-relation-kind = Kind of tie
    .find = Find kinds of ties
    .none = No kinds of ties are called that
    .fewer = Fewer kinds of ties
    .more = { $count } more kinds of ties
choices-status = Status
    .find = Find kinds of claims
    .none = No kinds of claims are called that
    .fewer = Fewer kinds of claims
    .more = { $count } more kinds of claims
choices-money = Amount
    .find = Find amounts
    .none = No amounts are called that
    .fewer = Fewer amounts
    .more = { $count } more amounts
choices-source = Source
    .find = Find sources
    .none = No sources are called that
    .fewer = Fewer sources
    .more = { $count } more sources
choices-sources = Number of sources
    .find = Find counts
    .none = No counts are called that
    .fewer = Fewer counts
    .more = { $count } more counts
choices-basis = What dates rest on
    .find = Find sorts of dates
    .none = No sorts of dates are called that
    .fewer = Fewer sorts of dates
    .more = { $count } more sorts of dates
choices-proposed = Proposals
    .find = Find proposals
choices-layer = Leave out
    .tip = Hides all of this kind, with their ties
choices-more = { $count } more: look for them by name
choices-tag = Tags
tags-plain = Tags
tags-no-heading = Without a heading
tags-many-values = { $name }: more than { $most } values, so search for one
tags-more-headings = { $count ->
    [one] { $count } more heading: search for its tags
   *[other] { $count } more headings: search for their tags
}
choices-one-way = Only in one direction
    .tip = From the first kind to the second. Ties that mean the same in both directions count either way
choices-clear = Clear
choices-clear-named = Clear: { $name }
choices-find = Find
around-by-hand = By hand
around-by-hand-tip = Only what was put here, and what was unfolded from it
around-most = At most so many neighbours of each
around-all = All
around-all-tip = All neighbours of each
around-all-kinds = All ties lead on
around-kinds = { $count ->
    [one] { $count } kind of ties leads on
   *[other] { $count } kinds of ties lead on
}
    .tip = Along which kinds of ties the neighbourhood reaches further
around-folded = { $count ->
    [one] { $count } neighbour is folded
   *[other] { $count } neighbours are folded
}
around-unfold-all = Unfold all
choices-context = Ties that may match
choices-context-show = Show them dimmed
    .tip = They are tied to what matches and say nothing on some chosen filter: they have no date, say, or no sector
chip-remove = Remove filter: { $name }
chip-clear-all = Clear all
money-currency-tip = Amounts are never compared across currencies
money-from = from
money-to = to
money-least = At least
money-most = At most
money-any-hint = any
money-such-as = Such as 5,000,000, 5 million or 1.5bn
about-sector = { $name }: { $ties }
about-sector-tree = { $name }: { $ties }, its narrower sectors included
about-group = { $ties } of the { $entities } in { $name }
about-fund = { $ties } with { $name }, or paid from it
about-manager = { $managed ->
    [one] { $ties } with { $name } or the { $managed } fund it manages or set up, or paid from them; { $own } of its own in all
   *[other] { $ties } with { $name } or the { $managed } funds it manages or set up, or paid from them; { $own } of its own in all
}
about-entity-kind = { $ties } with an end of this kind, of which there are { $entities }: { $name }. Of several kinds ticked, any will do; for ties between two kinds, see Kinds at both ends
about-ends = { $ties } between an end of kind { $from } and one of kind { $to }, either way round
about-ends-one-way = { $ties } between an end of kind { $from } and one of kind { $to }, in this direction
about-money = { $name }: { $ties }. Those that state no amount, or one in another currency, are dimmed or left out
about-source = { $ties } drawn from { $name }
about-sources = { $ties } that rest on { $name }
about-proposed = { $ties } that are proposed, and not in the dataset so far
about-basis = { $ties } with a date that is { $basis }
about-tag = { $counted } tagged { $name }
about-relation-kind = { $ties } of this kind: { $name }

## The years under the map

years-none = No year
years-no-tie = No tie has a usable year
years-without = { $ties } without a usable year
years-without-beyond = { $ties } without a usable year, { $beyond } beyond those that may match
years-planned = { $count } planned
years-may = { $count ->
    [one] { $count } more may lie there
   *[other] { $count } more may lie there
}
years-dateless = { $count ->
    [one] { $count } has no date
   *[other] { $count } have no date
}
years-never-told = { $count ->
    [one] { $count } has no source with a date
   *[other] { $count } have no source with a date
}
years-bounded = { $count ->
    [one] { $count } lies somewhere within bounds
   *[other] { $count } lie somewhere within bounds
}
years-untrusted = { $count ->
    [one] { $count } has a date that no source prints
   *[other] { $count } have dates that no source prints
}
years-range = { $first } to { $last }
years-from-to = Years from { $first } to { $last }
years-earlier = Earlier year
years-later = Later year
years-play = Play
    .name = Play years
years-stop = Stop
    .name = Stop years
years-play-tip = One year after the other (Space)
years-how = What years mean and how they play
years-slow = Slow
years-usual = Usual pace
years-fast = Fast
years-one-by-one = One after the other
    .tip = What held in each year
years-adding-up = Adding up
    .tip = What held in all years up to then
years-of = Years are those in which a tie
years-effective = is in effect
    .tip = By the date of the tie itself
years-announced = was announced
    .tip = By the earliest date among its sources
years-announced-chosen = { $years } announced
years-stated = Stated years only
years-stated-short = Stated only
years-stated-least = Stated
years-by-month = { $date } by month
years-by-day = { $date } by day
years-open-months = Show months
years-open-days = Show days
years-back-years = Back to years
years-back-months = Back to months
years-no-month = Month not stated
years-no-month-why = month not stated
years-no-day = Day not stated
years-no-day-why = day not stated
years-begun = Begun before
years-begun-why = begun before, or nobody knows when
years-maybe = Perhaps then
years-maybe-why = perhaps then, perhaps not

## Menus of things

item-details = Show details
item-neighbours = Show only its neighbours
item-neighbours-of-all = Show only these and their neighbours
item-put-on-map = Put it on the map
item-take-off-map = Take it off the map
item-unfold-neighbours = { $count ->
    [one] Unfold { $count } more neighbour
   *[other] Unfold { $count } more neighbours
}
item-fold-neighbours = Fold its neighbours
item-select = Add to the selection
item-unselect = Take out of the selection
item-as-fund = it as a fund
item-it = it
item-kind = kind: { $name }
item-no-filter = No longer filter by { $name }
item-put-back = Put back where the layout had it
item-put-back-all = Put back where the layout had them
item-put-back-moved = Put back all that was moved
item-fold = Fold its leaves
item-unfold = Unfold its leaves
item-copy-name = Copy name
item-copy-ties = Copy name and ties
item-copy-names = Copy names and ties
item-copy-tie = Copy tie and sources
item-copy-count = Copy name and count
item-months = Show { $year } by month
item-copy-years = Copy years and count
item-into-view = Bring them into view
item-source = Show its source
item-this-source = this source
item-supports = Show what it supports
item-fit = Fit the map
item-select-these = Select these entities
item-select-ends = Select the ends of these ties
item-remove-filter = Remove this filter
item-show-undated = Show what has no year
item-hide-undated = Hide what has no year
item-alone = Filter by it alone
item-leave-out = Leave it out
item-leave-in = No longer leave it out
item-only = Only { $years }
item-and-later = { $year } and later
item-and-before = { $year } and before
item-all-years = All years

## Saving, files that change, and what a crash left

keeping-where = Where to keep what you make
keeping-unsaved = There is work that was not saved
keeping-both = Changed here and in the file
keeping-both-copy = Changed before the crash and since
keeping-failed = Nothing was saved
keeping-left = Work was not saved
keeping-lost-close = Views, stories, notes and places that you changed are lost when the window closes
keeping-lost-open = Views, stories, notes and places that you changed are lost when another dataset opens
keeping-slow-what = If the window closes now, what you made may be lost
keeping-gone-what = What you made is still here. The file can be written anew where it was
keeping-overwrite-what = What is in that file now is lost when it is overwritten. Nothing was saved yet
keeping-failed-what = What you made is still here, and the file is as it was
keeping-both-what = All else is put together by itself. Choose what is kept of these; until then nothing is changed
side-here = Here
side-file = In the file
side-before = Before the crash
keeping-protected = The file can only be read. Beside it, what you make lies in a file of its own
keeping-nowhere = This dataset is part of the program. Save it as a file of your own to keep what you make
keeping-different = What is different there
count-groups = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
count-views = { $count ->
    [one] { $count } view
   *[other] { $count } views
}
count-stories = { $count ->
    [one] { $count } story
   *[other] { $count } stories
}
differs-added = { $records } added: { $ids }
differs-taken-out = { $records } taken out: { $ids }
differs-changed = { $records } changed: { $ids }
differs-errors = It has { $errors } now
differs-by-another = It was written by another window or program
differs-places = Entities were put elsewhere
differs-notes = Notes were changed
differs-letterhead = The own look was changed
differs-form = Only comments or the form of the text
differs-details = Details of records
keeping-slow = { $name } is still being saved
keeping-gone = { $name } was deleted or moved away
keeping-changed = { $name } changed on disk
keeping-back = This is { $name } as it was before it was read again
keeping-there = { $name } is there already
keeping-unread = { $name } cannot be read
keeping-moved = { $name } is not where it was
keeping-slow-to = Saving to { $name } has not ended yet
keeping-left-what = Tieline ended unexpectedly { $ago }, with unsaved work on { $name }, which can be brought back
keeping-lost-what = Open it where it lies now, and the work that was not saved is brought back. Until then it is kept
keeping-unread-beside = There are errors in it, so that nobody knows what is kept there. Nothing was saved, and what you made is still here. Read it again once it is mended, or save and keep what it says as a comment
keeping-unread-file = There are errors in it. Nothing was saved, and what you made is still here. Read it again once it is mended, or save what is open as another file
keeping-open = In the file, it goes wherever the file goes; its text stays as it was written. Beside it, the file is left alone. This is asked once for each file
keeping-changed-what = Someone else wrote to it since it was read. Nothing was saved yet; what was made here and there can be put together
answer-save = Save
answer-discard = Discard
answer-wait = Wait, then close
answer-close = Close anyway
answer-anew = Write it anew
answer-overwrite = Overwrite
answer-restore = Restore
not-now = Not now
answer-comment = Save and keep a comment
answer-again = Read it again
answer-both = Keep both
answer-mine = Keep mine
answer-theirs = Keep the file's
answer-all-mine = Keep mine of all
answer-all-theirs = Keep the file's of all
together-nothing = nothing
together-gone = Deleted
together-needed = { $count ->
    [one] Needed by { $names }
   *[other] Needed by { $names } ({ $count } in all)
}
together-proposals = changes are proposed in the file by now, which are not yours to change
doing-together = Putting both together
said-not-together = Not put together by itself: { $why }. Take or leave what differs
answer-inside = Keep in the file
answer-beside = Keep beside it
answer-compare = Compare
text-menu = Menu of the text
text-cut = Cut
text-copy = Copy
text-paste = Paste
text-all = Select all
prompt-open = Path of the file to open
prompt-do-open = Open file
prompt-picture = Path of the picture to write
prompt-do-picture = Save picture
prompt-handout = Path of the hand-out to write
prompt-do-handout = Save hand-out
prompt-profile = Path of the profile to write
prompt-do-profile = Save profile
prompt-pages = Path of the PDF to write
prompt-do-pages = Save PDF
prompt-dataset = Path of the dataset to write
prompt-do-dataset = Save dataset
prompt-folder = That is a folder. This is a file in it, under the name that was proposed
prompt-tab = Tab completes
needed-what = This picture shows “{ $name }”. Open that dataset to look at it as the picture does.
needed-by-proposals = These are changes that somebody proposes for the dataset “{ $name }”. Open that dataset to accept or refuse them one by one.
needed-open = “{ $name }” is open now
needed-open-it = Open { $name }
needed-other = Open the dataset…
needed-looking = Looking for it among your files…
said-view-of = This is the view of { $name }
said-view-missing = { $count ->
    [one] This is the view of { $name }; { $count } part of it is no longer in the dataset
   *[other] This is the view of { $name }; { $count } parts of it are no longer in the dataset
}
look-back-what = Tieline was closed unexpectedly; nothing that you made is lost
look-back = Bring the view back
said-not-back = Nothing can be brought back now: { $why }
said-other-dataset = The work on { $name } belongs to another dataset; it is kept
said-not-read = The work cannot be read and was not brought back; it is kept
said-as-it-was = Everything is as it was
said-as-it-was-but = { $count ->
    [one] Everything is as it was, but { $count } part of it is no longer in the dataset
   *[other] Everything is as it was, but { $count } parts of it are no longer in the dataset
}
ago-moment = a moment ago
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
said-gone = { $name } was deleted or moved away; what is open stays, and saving writes it anew
said-stays = { $why }; what is open stays
said-no-rereading = The file cannot be read again now: { $why }
said-read-again = { $name } changed on disk and was read again
said-read-again-but = { $name } changed on disk and was read again; part of what was looked at is gone
said-cannot-reread = { $name } changed on disk and cannot be read now ({ $why }); what is open stays as it was
changed-hint = What you made and looked at stays, beside what was made there
saving-earlier = An earlier save to { $name } has not ended yet. Save elsewhere meanwhile
said-no-saving = Nothing can be saved now: { $why }
saving-stopped = Saving stopped unexpectedly
said-saved-late = { $name } was saved after all, as things were then
saving-slow = Saving { $name } takes long. What you made is still here
saving-wait = Keep waiting
said-nothing-new = There is nothing new to save
said-copies-again = Unsaved work can be brought back after a crash again
copies-none = Unsaved work cannot be brought back after a crash: { $why }
understood = Understood
legend-entry = Legend: { $name }
legend-fewer = Fewer
legend-more = and { $count } more
legend-offer = . Click to show only these, or to add them
legend-offer-community = . Click to select them
legend-offer-fan = . Click to unfold all
legend-offer-size = . Click for what else sizes can tell
legend-offer-width = . Click for what else widths can tell
map-outside = { $name } lies far outside
map-outside-some = { $count } entities lie far outside
map-outside-show = Show where
map-name = Map of the network
map-overview = Overview: click or drag to move the view
map-text = Text { $number }: { $text }

## Pictures, legends and hand-outs

sort-status = status
copies-no-folder = this machine has no folder for it
files-datasets = Tieline dataset
files-all = All files
files-picture = { $format } picture
files-profiles = Profiles
files-pages = Pages
files-handout = { $format } hand-out
failure-too-large = A picture of { $width } × { $height } pixels is more than most programs open; at most { $most } × { $most } are written
failure-cancelled = Drawing was broken off
failure-broken = The picture cannot be drawn: { $why }
leaving-open = { $name } is what is open: choose another name. Nothing was written
leaving-failed = { $name } cannot be written: { $why }
legend-context = May match
legend-no-sector = No sector
legend-fan = Leaves of one hub, folded
legend-proposed = Proposed
band-name = { $ties } between { $from } and { $to }
region-ties = { $ties } to { $to }
fan-leaves = { $kind ->
   *[other] { $count } { $name }
}
fan-of-any-kind = { $count } others
fan-name = { $leaves } tied to { $hub } alone, folded
fan-more = { $count } more
fan-more-name = { $count ->
    [one] { $count } more neighbour of { $hub }, folded
   *[other] { $count } more neighbours of { $hub }, folded
}
legend-other-kinds = { $count ->
    [one] { $count } other kind
   *[other] { $count } other kinds
}
legend-other-sectors = Other sectors
legend-smaller-communities = Smaller communities
legend-smaller-components = Smaller components
legend-not-measured = Not measured
legend-from = { $measure }: from { $least }
legend-below = { $measure }: less
legend-around = Around { $name }
legend-larger = Larger: { $with }
legend-wider = Wider: { $with }
legend-by-ties = more ties
legend-by-between = lies between more others
legend-by-evidence = more evidence
legend-by-amount = more { $currency }, by powers of ten; { $known }
legend-no-amount-entities = No entity has a readable amount
legend-no-amount-ties = No tie has a readable amount
coverage-known = known of { $known } of { $all }
coverage-left-out = { $known }; not compared: { $left }
coverage-elsewhere = { $count } in { $currency }
coverage-other = other currencies
coverage-doubtful = { $count } planned or in doubt
picture-part = in this part of the map: { $shown }
picture-relations = Relations { $phrases }
picture-based-on = { $count ->
    [one] Based on { $count } source
   *[other] Based on { $count } sources
}
picture-based-on-these = { $based }, from { $names }
picture-based-on-more = { $based }, from { $names } and { $more ->
    [one] { $more } other
   *[other] { $more } others
}
theme-no-colour = "{ $text }" is no colour such as "#0d6e6e"
theme-contrast = { $text } has a contrast of { $found }:1 on { $ground }, and text needs at least 4.5:1
theme-mark-contrast = the mark of { $mark } has a contrast of { $found }:1 on the map, and 3:1 is the least to be seen well
theme-font-missing = no font "{ $family }" is installed here; the program's own font stands in for it
theme-font-unreadable = the font "{ $family }" cannot be read; the program's own font stands in for it
theme-font-large = the file of the font "{ $family }" is too large; the program's own font stands in for it
theme-font-restricted = the font "{ $family }" may not be put into files, says whoever made it; the program's own font stands in for it
theme-font-no-latin = the font "{ $family }" lacks Latin letters; the program's own font stands in for it
theme-font-no-chinese = the font "{ $family }" lacks Chinese characters; the program's own font stands in for it
theme-problems = { $first } (and { $more } more)
own-look-what = On exports, hand-outs and stage; kept with the dataset. Each language has words of its own
own-look-title = Title
own-look-subtitle = Subtitle
own-look-footer = Footer
own-look-date = Date
own-look-date-none = None
    .tip = No date
own-look-date-sources = Sources
    .tip = The latest date of the sources
own-look-date-said = Own
    .tip = A date in your own words
own-look-date-text = Date in words
own-look-today = Today
own-look-sources-to = Sources up to { $date }
own-look-logo = Logo
own-look-logo-none = None
own-look-logo-is = { $kind }, { $width } × { $height }
own-look-choose-logo = Choose…
own-look-no-logo = Take out
own-look-keep = Keep
picture-rests-on = { $based }; latest date among them: { $date }
picture-of = A map of partnerships, from “{ $title }”
sentence-stop = {". "}
picture-undated-among = { $count ->
    [one] { $count } of them has no usable year
   *[other] { $count } of them have no usable year
}
picture-hub = { $name } ({ $ties })
picture-hubs = Most ties: { $names }
picture-without-adverse = Adverse ties do not count for { $what }
picture-said = Said by { $name }: { $count ->
    [one] { $count } statement
   *[other] { $count } statements
}
picture-selected = Selected: { $names }
picture-pointed-out = Pointed out: { $names }
picture-and-more = { $names } and { $more } more
picture-of-one = { $name } and its ties
picture-of-some = { $names } and their ties
picture-of-source = What “{ $title }” tells
picture-of-path = From { $from } to { $to }
picture-of-route = { $path } ({ $route })
picture-nothing = Nothing to show
handout-also-cited = and { $numbers } in the list at the end
slides-beside = Map beside text
slides-columns = Text in two columns
slides-alone = Map alone
slides-opening = Title
slides-sources = { $count ->
    [one] { $count } source, named in the notes
   *[other] { $count } sources, named in the notes
}
slides-more-sources = and { $count } more, named in the notes
handout-step-of = Step { $step } of { $count }
handout-back = Back
handout-next = Next
handout-steps = Steps
handout-keys = Arrow keys, space or a number go through the steps

## What is wrong with a file: where, in which record, and what

problem-line = { $line }:{ $column }: { $severity }: { $message }
problem-of = { $record }: { $what }
problems-more-errors = { $count ->
    [one] and { $count } more error
   *[other] and { $count } more errors
}
problems-more-warnings = { $count ->
    [one] and { $count } more warning
   *[other] and { $count } more warnings
}
noun-source = source
noun-sector = sector
noun-entity-kind = entity kind
noun-relation-kind = relation kind
noun-entity = entity
noun-relation = relation
noun-figure = figure
noun-group = group
noun-view = view
noun-story = story
noun-position = position
noun-note = note
noun-letterhead = own look
noun-proposal = proposal
noun-dataset = dataset
noun-workspace = workspace
noun-title = title
record-named = { $noun } { $id }
record-number = { $noun } number { $number }
record-without-id = { $noun } without an id
record-position = position of { $id }
record-note = note about { $id }
record-step = { $record }, step { $step }
did-you-mean = {" "}(did you mean "{ $word }"?)
did-you-mean-either = {" "}(did you mean "{ $one }" or "{ $other }"?)
did-you-mean-date = {" "}(did you mean { $date }?)

file-empty = the file is empty: a dataset begins with "("
file-json = a dataset begins with "("; this looks like JSON
file-no-dataset = this is no dataset: a dataset begins with "("
file-utf-16 = this is UTF-16: save the file as UTF-8
file-not-utf-8 = this is not UTF-8: save the file as UTF-8
file-too-large = the file is too large: { $size } MiB, and at most { $most } MiB can be read
file-too-many-records = the file has more than { $most } records, the most that can be read
schema-unknown = unknown schema "{ $schema }": this version reads "{ $known }"{ $hint }
schema-newer = ; a newer version of Tieline may read it
schema-misspelt = ; is it misspelt?
dataset-without = the dataset has no "{ $field }"
field-expected = a field of the dataset is expected here: { $known }
field-comma = a comma is missing before "{ $field }"
list-expected = a list of records in [ ] is expected here, one for each { $noun }
list-too-long = there are { $length } records in this list ({ $noun }), and at most { $most } can be read
record-begins = a record begins with "("
record-comma = a comma is missing before this { $noun }

bracket-open = this "{ $opener }" is never closed
bracket-open-before = this "{ $opener }" is not closed before the "{ $closer }" in line { $line }
bracket-closes-nothing = this "{ $closer }" closes nothing
bracket-last = nothing may follow the bracket that closes the dataset
bracket-deep = brackets nest more than { $most } deep here
quote-missing = the quotes do not match: a closing " seems to be missing here
quote-curled = the quotes do not match: a text that begins with " does not end with { $curled } but with "
comment-open = this comment is never closed: "*/" is missing
sign-full-width = "{ $text }" is typed in full width: write { $plain } instead
sign-not-plain = "{ $wrong }" is not the plain character: write { $plain } instead
sign-byte-order = there is a byte order mark ({ $code }) here: take it out
sign-to-take-out = there is { $sign } here: take it out
space-no-break = there is a no-break space ({ $code }) here: write a plain space instead
space-full-width = there is a full-width space ({ $code }) here: write a plain space instead
space-unusual = there is an unusual space ({ $code }) here: write a plain space instead
sign-with-code = { $name } ({ $code })
sign-tab = a tab
sign-line-break = a line break
sign-command = the beginning of a command to a terminal
sign-control = a control character
sign-direction = a mark that changes the direction of the text
sign-invisible = an invisible character

form-unknown-field = unknown field "{ $field }"{ $in }{ $choices }
form-unknown-word = unknown word "{ $word }"{ $for }{ $choices }
form-missing = "{ $field }" is missing{ $in }
form-twice = "{ $field }" stands twice{ $in }
form-in = {" "}in { $part }
form-for = {" "}for { $part }
form-choices = { $near }; allowed: { $allowed }
form-text = a text in double quotes is expected here
form-list = a list in [ ] is expected here
form-names = names by language are expected here, such as {"{"}"en": "Fund"{"}"}
form-true-or-false = true or false is expected here
form-whole-number = a whole number is expected here
form-number = a number is expected here
form-out-of-bounds = this number is too large, or below zero
form-comma = a comma is missing before this
form-colon = a colon is missing here
form-name = a name without quotes is expected here
form-opens = "(" is expected here
form-closes = ")" is expected here
form-closes-list = "]" is expected here
form-closes-names = "{"}"}" is expected here
form-other-name = "{ $found }" cannot stand here: leave it out or write { $expected }
form-length = { $expected } parts are expected here, not { $found }
form-escape = unknown escape in a text: write \\ for a backslash and \" for a quote
form-end = nothing more is expected here
form-sign = "{ $sign }" cannot stand here
form-early = this ends too early
form-other = { $error }
part-date = a date
part-basis = the basis of a date
part-role = the role of a date
part-evidence = the evidence
part-amount = the amount
part-status = the status
part-qualifier = the qualifier
part-reading = the reading
part-step = the step
part-callout = the callout
part-mode = the mode
part-colours = the colours
part-sizes = the sizes
part-widths = the widths
part-theme = the theme
part-selection = the selection
part-frame = the frame
part-highlight = what stands out
part-target = what the callout points to

id-twice = this id stands twice, first in line { $line }
id-long = the id is longer than { $most } characters
id-form = an id is small letters and digits joined by single hyphens{ $such }
id-such-as = , such as "{ $id }"
refer-nowhere = "{ $field }" names "{ $id }", which is no { $noun }{ $near }
refer-gone = "{ $field }" names "{ $id }", which is no { $noun } of the dataset any more{ $near }
refer-twice = "{ $field }" names "{ $id }" twice
refer-no-fund = "{ $field }" names "{ $id }", whose kind is not capital
refer-nothing = "{ $field }" names no entity: name one or leave it out
list-long = "{ $field }" has { $length } items, and at most { $most } can be kept
record-without = there is no "{ $field }"
record-unused = this is never used
entity-alone = this has no relations
entity-alike = "{ $text }" is also a name of entity { $id } in line { $line }
entity-unnamed = an unnamed entity needs a "{ $count }" or a "{ $note }" that says who is meant
count-of-none = "{ $field }" is 0: an entity stands for at least one party
relation-to-itself = the relation leads from "{ $id }" to itself
relation-hypothesis = a relation of kind "{ $kind }" has the status Hypothesis
made-entity-alike = “{ $text }” is also a name of { $name } ({ $at })
made-entity-probably-same = is this the same as { $name } ({ $at })? Names and neighbours are alike
made-relation-twice = the tie of { $at } has the same ends, kind and date
made-relation-probably-same = the tie of { $at } has the same ends and kind, and its date may be this one: is it the same tie?
relation-twice = relation { $id } in line { $line } has the same ends, kind and date
relation-managers = too many entities manage what this and earlier ties touch: fewer can be told apart
relation-ended = "{ $ended }" is a date in one of these forms: { $forms }
relation-ended-before = it ended before it began: { $begun } comes after { $ended }
relation-follows-itself = a relation does not follow itself
relation-probably-same = relation { $id } in line { $line } has the same ends and kind, and its date may be this one: is it the same tie?
relation-before-founding = the date is before "{ $field }" was founded: { $id }, in { $founded }
relation-with-size = an amount on a tie that manages or sets up a fund is the size of the fund: it belongs to entity { $id }
entity-probably-same = is this the same as entity { $id } in line { $line }? Names and neighbours are alike
entity-lone-language = there is no name in { $language }, as nearly all others have; a name for every language is tagged "{ $und }"
figure-horizon = "{ $horizon }" is for a number that is "{ $expected }: { $true }"
part-of-itself = a number is no part of itself
parts-circle = the parts go round in a circle
parts-beyond = the parts of "{ $id }" come to { $sum }, and it is { $whole }
sector-circle = the parents go round in a circle: { $ids }
sector-deep = sectors lie more than { $most } deep in each other here
position-twice = it has a place already, in line { $line }
note-twice = there is a note about it already, in line { $line }
letterhead-twice = there is one already, in line { $line }
logo-large = the logo has { $size } KB, and { $most } KB is the most
logo-base64 = the logo is not written in base64
logo-early = the file of the logo ends early
logo-unknown = the logo is neither SVG nor PNG
logo-broken = the logo cannot be drawn: { $error }
logo-edges = the logo has { $width } × { $height } pixels, and { $most } along an edge is the most
logo-entities = the logo declares entities, which are not followed
logo-element = the logo has an element "{ $element }"; in a drawing program, turn everything into plain shapes
logo-many = the logo draws more shapes, or deeper in each other, than a logo has
workspace-of-another = it belongs to the dataset "{ $id }", and this one is "{ $this }"
proposals-of-another = it has proposals for the dataset "{ $id }", and this one is "{ $this }"
proposal-empty = it has neither "{ $was }" nor "{ $proposed }"
proposal-of-another = "{ $field }" has another id than the record it is about
proposal-twice = there is a proposal about it already, in line { $line }
proposal-names-gone = it names something that the dataset does not have
proposal-needs = it needs "{ $id }", which is not there
proposal-rests = "{ $id }" still rests on it
proposal-changed = the record was changed since this was proposed
proposal-record-gone = the record is gone since this was proposed
proposal-record-there = the dataset has another record of this id
proposal-already = the dataset says so already

names-empty = "{ $field }" is empty: give at least one name
text-empty = "{ $field }" is empty
text-empty-in = a text in "{ $field }" is empty
callout-empty = "{ $field }" is empty: say something or leave the callout out
text-long = this text has { $length } characters, and { $most } can be kept
text-sign = there is { $sign } in this text: take it out
text-unseen = nothing of this text can be seen
text-marks = marks are piled up over a letter of this text and cover what is around it
link-not-opened = the link to "{ $link }" is shown as plain words: only https://, http:// and mailto: are opened
language-twice = "{ $field }" has the language "{ $tag }" twice
language-empty = "{ $field }" is empty in "{ $tag }"
language-no-tag = "{ $tag }" is no language tag: write en, zh-Hant, zh-Hans or und
language-other-tag = "{ $tag }" is not looked for: write "{ $shown }"
language-unknown = unknown language "{ $tag }"{ $choices }
url-begins = "{ $field }" begins with https:// or http://
url-no-host = "{ $field }" names no host
url-space = "{ $field }" has a space in it: write %20

number-not-plain = "{ $text }" is no plain number: write digits such as "4000000" or "2.5"{ $near }
number-too-exact = "{ $text }" has more digits than can be kept exactly
amount-raw-empty = "{ $field }" is empty: write the amount as printed
amount-without = the amount has a "{ $field }" without a "{ $other }"
amount-currency = "{ $text }" is no currency code of ISO 4217 such as HKD or USD{ $near }
amount-negative = an amount of money is not negative
amount-clear = the reading is Clear and there is no "{ $value }": give one, or another "{ $reading }"
amount-not-clear = there is a "{ $value }" though the reading is { $reading }
amount-backwards = "{ $least }" is more than "{ $most }"
date-without-basis = "{ $when }" needs a "{ $basis }": Stated, Derived or Editorial
date-without-date = "{ $basis }" stands without a date in "{ $when }"
date-editorial-day = an Editorial date that is exact to the day needs a "{ $note }" that says why
date-editorial-note = an Editorial date needs a "{ $note }" that says why
date-says = a date says what it is: write { $date }
date-between-nothing = "Between" needs "{ $earliest }" or "{ $latest }" or both
date-none-such = "{ $text }" is no date: { $why }{ $near }
date-form = a date is written 2024, 2024-06 or 2024-06-24
date-calendar = there is no such day in the calendar
date-either = { $one } or { $other }
date-fiscal = { $date }, or the months in which that year begins and ends
date-vague = { $date } and the rest in the "{ $note }"
span-backwards = "{ $field }" ends before it begins: { $from } comes after { $to }
year-far = the year { $year } is far from all others, of which { $nearest } is the nearest: is it mistyped?
year-far-from-ours = the year { $year } is far from our time: is it mistyped?
years-beyond = "{ $field }" lie between 1 and 9999
around-nothing = a neighbourhood reaches one step at least
around-none-of-each = a neighbourhood leads on to one neighbour of each at least
sources-count = a count of sources is 1, 2, or 3 for three and more
highlight-twice = "{ $field }" names this twice
place-far = a place lies between -{ $farthest } and { $farthest } both ways, and ({ $x }, { $y }) does not
route-longer = Paths can be at most { $most } steps longer than the shortest
route-both = What stands in "{ $through }" cannot stand in "{ $around }" too
view-focus = "{ $focus }" is an older word for a "{ $frame }" around one entity: write one of them
view-frame = "{ $field }" has no width or no height: give two opposite corners
letters-in = { $record }{ $others }
letters-in-more = { $count ->
    [one] , and { $count } record more
   *[other] , and { $count } records more
}
letters-missing = a name has { $script }, such as "{ $letter }" ({ $code }), that this program has no letters for; boxes are drawn instead
letters-symbols = symbols

## Why a file was not opened, read or written

refused-it = It { $reason }
refused-this = this { $reason }
refused-unread = cannot be read: { $why }
refused-no-layout = cannot be laid out
refused-picture = this is a picture of the dataset "{ $dataset }": name the dataset itself
refused-errors = it has { $errors }
opening-stopped = Opening it stopped unexpectedly
foreign-file = is { $what }, not a dataset. Tieline opens datasets in its own text format and pictures that it exported; nothing else can be imported yet. “Write a file” in the README shows how a dataset is written
foreign-workspace = is what is kept beside a dataset, whose name is the same without “.tieline”. Open that
foreign-proposals = has proposals for a dataset. Open the dataset, and then this file in its window
foreign-picture = This picture does not say which view made it. Pictures that Tieline exports do, until another program saves them again
foreign-rich-text = a document in rich text
foreign-json = JSON
foreign-gexf = a GEXF network
foreign-graphml = a GraphML network
foreign-web-page = a web page
foreign-xml = XML
foreign-linked-data = linked data
foreign-csv = a table in CSV
foreign-pdf = a PDF document
foreign-database = a database
foreign-old-office = a document of an older Office program
foreign-zip = a ZIP archive
foreign-book = an electronic book
foreign-film = a film
foreign-recording = a recording
foreign-font = a font
foreign-program = a program
foreign-archive = an archive
foreign-spreadsheet = a spreadsheet
foreign-text-document = a text document
foreign-slides = a set of slides
unread-none = there is no such file
unread-forbidden = it may not be read
unread-large = it is larger than { $most } MiB, the most that is read
unread-folder = it is a folder, not a file
unread-pipe = it is a pipe, not a file
unread-device = it is a device, not a file
unread-silent = it is a pipe that nobody writes to
disk-full = the disk is full
disk-forbidden = this file or its folder may not be written to
disk-read-only = the disk can only be read
disk-gone = the folder is not there
disk-no-folder = what should be its folder is a file
disk-a-folder = this is a folder
disk-name = the name is too long, or no name that a file may have
disk-silent = this is a pipe that nobody reads from
disk-lost = { $why }; what was in it lies in { $path } now
disk-is-folder = { $path } is a folder: give the file a name in it
disk-error = { $error }
unsaved-name-beside = { $name } is a name for what is kept beside a dataset: choose another name
unsaved-beside-there = There is a workspace { $name } beside that name: choose another name
unsaved-unread = { $path } cannot be read: { $why }
unsaved-no-text = { $path } is no text and cannot be kept as a comment
unsaved-no-folder = The folder { $folder } is not there any more
unsaved-not-readable = Nothing was saved, because it could not be opened again: { $why }
unsaved-not-the-same = it would not read back the same
unsaved-why = { $path } was not saved: { $why }

## Records that two people changed

merge-letterhead = Own look of exports, hand-outs and stage
merge-group-note = Note about the group “{ $name }”
merge-group = Name of the group “{ $name }”
merge-view = View “{ $name }”
merge-shows-else = { $name }, shows something else
merge-story = Story “{ $name }”
merge-steps = { $name }, { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
merge-step = “{ $name }”
merge-note = Note about { $name }
merge-tie = tie { $id }
merge-place-mine = Where it was put
merge-place-theirs = Where the file has it
merge-place = Place of { $name }
merge-places = Places of { $names }
merge-places-more = Places of { $names } and { $more } more

## Numbers and money

large-first = { $number } trillion
large-second = { $number } billion
large-third = { $number } million
currency-hkd = HK$
    .money = HK${ $number }
currency-usd = US$
    .money = US${ $number }
currency-cny = RMB
    .money = RMB { $number }
currency-eur = €
    .money = €{ $number }
currency-gbp = £
    .money = £{ $number }
currency-jpy = JP¥
    .money = JP¥{ $number }
currency-twd = NT$
    .money = NT${ $number }
currency-sgd = S$
    .money = S${ $number }
told-about = about { $amount }
told-at-least = at least { $amount }
told-at-most = at most { $amount }
told-over = { $amount } over { $time }
told-over-years = { $amount } over { $years ->
    [one] { $years } year
   *[other] { $years } years
}
told-suspect = { $amount } (suspect as printed)
told-illegible = { $amount } (illegible as printed)
told-impossible = { $amount } (impossible as printed)

## Tables of other programs: why one cannot be read, and what was noticed in it

text-no-rows = The file is empty: there is no row in it
text-only-blank = The file has lines and nothing on any of them: the table is empty
text-none = This is not text, and no kind of table that Tieline knows. Open it in the program that made it and save it as .xlsx or .csv
text-encoding-unknown = There is no encoding named "{ $encoding }"; use Big5, GB18030, UTF-8, UTF-16LE or windows-1252
text-damaged = { $count ->
        [one] 1 character is damaged and shown as �, on line { $lines }: it is none in { $encoding }
       *[other] { $count } characters are damaged and shown as �, first on line { $lines }: they are none in { $encoding }
    }
text-controls = { $count ->
        [one] 1 control character was left out, on line { $lines }
       *[other] { $count } control characters were left out, first on line { $lines }
    }
text-open-quote = { $count ->
        [one] A quotation mark that opens on line { $lines } is never closed; it was taken for a part of the text
       *[other] { $count } quotation marks are never closed, first on line { $lines }; they were taken for parts of the text
    }
sheet-side-by-side = Two tables stand side by side; the one in columns { $columns } was read as a sheet of its own, “{ $sheet }”
text-one-column = There is only one column: a table needs at least two, such as From and To, or the heading Name over a list of entities
text-too-wide = Line { $line } has more than { $most } columns, as many as a spreadsheet can have: choose what stands between the cells, or leave columns out
text-too-many-rows = There are more than { $most } rows, as many as a spreadsheet can have: split the file into several
text-too-many-cells = There are more cells than can be shown (about { $most }, with each row as three), reached on line { $line }: leave out columns or split the file
text-row-too-long = The row that begins on line { $line } holds more than four megabytes of text: a quotation mark or a line break may be missing there
text-cell-too-long = A cell in the row that begins on line { $line } holds more than a megabyte of text: a quotation mark may be missing there

## Cells: dates, amounts and words that were not understood

import-date-unread = “{ $text }” is not read as a date
import-date-impossible = “{ $text }” is no day of the calendar
import-date-no-year = “{ $text }” has no year
import-date-order = “{ $text }” has day and month the other way round than the rest of the column
import-date-backwards = “{ $text }” ends before it begins
import-date-serial = “{ $text }”, a spreadsheet’s number for a day, was read as { $date }
import-date-time = the time of day in “{ $text }” was left out
import-amount-unread = “{ $text }” is not read as a sum of money
import-amount-none = “{ $text }” is kept as printed: it has no number
import-amount-share = “{ $text }” is a share and no sum of money
import-amount-range = “{ $text }” is kept as printed: it is a range
import-amount-several = “{ $text }” is kept as printed: it has several sums
import-amount-negative = “{ $text }” is kept as printed: it is below zero
import-amount-garbled = “{ $text }” is kept as printed: its digits and marks make no number
import-amount-marks = “{ $text }” is kept as printed: its comma and point stand otherwise than in the rest of the column
import-amount-no-currency = “{ $text }” is kept as printed: nothing says in which currency it is
import-amount-currencies = “{ $text }” is kept as printed: it names two currencies
text-no-web-table = There is no table in this web page with two columns or more: open it in a browser, copy the table and paste it here
text-web-tables = { $count ->
        [one] There is 1 more table in the web page; only the largest was read
       *[other] There are { $count } more tables in the web page; only the largest was read
    }
text-nothing-pasted = There is no table in what was copied: copy cells of a spreadsheet, or a table of a web page
kind-xlsx = an Excel workbook
kind-xls = a workbook of an old Excel
kind-ods = a LibreOffice workbook
kind-network = a network
kind-folder = a packed folder of tables
kind-html = a web page
kind-text = plain text
remark-ending = The name ends in .{ $ending }, but the file is { $kind }, and was read as that
remark-partial = A part of the workbook is damaged or of an unknown kind and was left out. To have all of it, open it in Excel and save it as .xlsx
unreadable-empty = The file is empty. Look whether it was copied or downloaded to its end
unreadable-incomplete = The file is incomplete or damaged: its end is missing. Copy or download it once more
unreadable-damaged = The file is damaged at “{ $part }”. Open it in Excel or LibreOffice, which may be able to repair it, and save it as .xlsx
unreadable-fault = The file could not be read: something in it is not as it should be. Open it in Excel or LibreOffice and save it as .xlsx
unreadable-password = The workbook is locked with a password. Open it in Excel, remove the password (File, Info, Protect Workbook) and save it
unreadable-bomb = The file unpacks to far more than a workbook of its size would, so reading was stopped. If you trust it, open it in Excel and save it as .xlsx
unreadable-cells = There are more cells than can be read (about { $most }, with each row, and each value in a format of its own, as three more). Delete the sheets and columns that are not needed, or divide the workbook
unreadable-text = There is more text in the cells than can be read ({ $most } MiB). Delete the columns that are not needed
unreadable-rows = There are more rows than a sheet may have ({ $most }). Save the workbook once more in Excel or LibreOffice
unreadable-columns = There are more columns than a sheet may have, the last being { $most }. Save the workbook once more in Excel or LibreOffice
unreadable-sheets = There are more than { $most } sheets. Delete those that are not needed
unreadable-styles = There are more than { $most } number formats. Copy the cells into a new workbook, and save that
unreadable-merged = Merged cells lie over each other so often that they cannot be filled. Unmerge them in Excel and save the workbook
unreadable-place = A cell of row { $row } is said to lie at “{ $cell }”, where no sheet has one. Save the workbook once more in Excel or LibreOffice
unreadable-xlsb = This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx
unreadable-xml-2003 = This is an XML spreadsheet of 2003. Open it in Excel and save it as .xlsx
unreadable-flat = This is a flat OpenDocument file. Open it in LibreOffice and save it as .ods or .xlsx
unreadable-xml = This is XML, but no spreadsheet. Open it in Excel and save it as .xlsx
unreadable-old = This is a workbook of Excel 4 or older. Open it in LibreOffice and save it as .xlsx
unreadable-document = This is a text document, no workbook. Copy its table and paste it here, or into a workbook
unreadable-slides = This is a presentation, no workbook. Copy its table and paste it here, or into a workbook
unreadable-numbers = This is a table of Apple Numbers. In Numbers, choose File, Export To, Excel
unreadable-packed = This is a packed file, no workbook. Unpack it, and open the workbook that is in it
unreadable-compound = This is a file of an old Office or Windows program, but no workbook. Open it in its program and save its table as .xlsx
unreadable-pdf = This is a PDF. Copy its table and paste it here, or have Excel get it (Data, Get Data, From PDF) and save it as .xlsx
unreadable-database = This is a database (SQLite). Export its tables as .csv
unreadable-web-archive = This is a web page in one file (MHTML). Open it in Excel and save it as .xlsx
unreadable-other = “{ $name }” is no table. Tables are read from .xlsx, .xls, .ods, .csv and .tsv

cell-no-result = a formula without a stored result; open the workbook in Excel and save it
cell-error = the formula came to the error { $error }
cell-lost = its text is missing from the file
## Rows and columns: what they were taken for, and why

mapping-large = This is no mapping of a workbook: it has more than { $most } MiB
mapping-unread = The mapping of the workbook cannot be read; line { $line }: { $why }
mapping-no-table = There is no table of the sheet “{ $sheet }” any more
mapping-no-column = “{ $sheet }” has no column “{ $column }” any more
mapping-new-column = “{ $sheet }” has a new column “{ $column }”

## What became of every row

report-head = Read from { $file }: { $entities }, { $relations }
report-head-entities = { $count ->
        [one] 1 row of entities
       *[other] { $count } rows of entities
    }
report-head-relations = { $count ->
        [one] 1 row of ties
       *[other] { $count } rows of ties
    }
report-cut = { $count ->
        [one] and 1 more line
       *[other] and { $count } more lines
    }
report-sheet-ignored = “{ $sheet }” was not read: it has no table of entities or ties
report-sheet-hidden = “{ $sheet }” was not read: it is hidden
report-sheet-empty = “{ $sheet }” was not read: it is empty
report-table-ignored = this table was not read
report-no-table = the table of the sheet “{ $sheet }” is not there
report-no-rows = there are no rows under the headings
report-no-column = there is no column “{ $column }”
report-new-column = the column “{ $column }” is new, and was kept as tags
report-invented = “{ $name }” is named by ties only
report-all-invented = { $count ->
        [one] the one entity is named by ties only: there is no table of entities
       *[other] all { $count } entities are named by ties only: there is no table of entities
    }
report-merged = “{ $other }” is “{ $name }”
report-joined-row = this row adds to “{ $name }”
report-same-name = there are two entities “{ $name }”, told apart by their ids; ties that name it lead to the first
report-end-differs = rows differ about “{ $name }” in “{ $column }”, so that each tie keeps its own
report-amount-shared = the amount is that of { $count } ties of this row together
report-more-noticed = { $count ->
        [one] the same of 1 more cell of this column
       *[other] the same of { $count } more cells of this column
    }
row-skipped = not taken over, as { $why } ({ $cells })
row-empty = an empty row
row-headings = it says the headings again
row-total = it is a total
row-footnote = it is a remark under the table
row-one-cell = only one of its cells is filled
row-hidden = this row is hidden in the sheet, and was read
row-without-name = it has no name
row-without-end = there is nothing in “{ $column }”
row-unread = “{ $column }” cannot be read: { $why }
row-to-itself = it ties “{ $name }” to itself
row-too-many = more than { $most } would come of it
row-ends-before = it would end before it begins
cell-name-long = the name is too long, and stands whole in the note
cell-no-amount = this is no sum of money
cell-no-currency = “{ $text }” is no currency
cell-no-direction = this is no direction of a tie
cell-no-status = this is no status of a tie; it was kept as a tag
import-too-large = The tables make more than { $most } records, the most that a dataset may have

## The mapping panel

mapping-title = Import { $name }
mapping-pasted = pasted cells
mapping-text = Text
mapping-hidden = hidden in the file
mapping-none-found = no table found
mapping-nothing-here = There are no cells here.
mapping-as-before = read as decided before
mapping-hint = Click a chip to change what a column is
mapping-import-now = Import
mapping-import = Import { $made }
mapping-look = { $count ->
    [one] { $count } row needs a look
   *[other] { $count } rows need a look
}
mapping-names = Names ({ $count })
mapping-report = Report ({ $count })
mapping-no-map = Nothing to draw yet
mapping-no-map-what = Say which columns have the names, or which two have the ends of each tie: click the chip over a column.
mapping-change = Change…
mapping-change-what = Change how it was read…
mapping-read-as-before = { $name } was read as decided before
mapping-group-names = Names
mapping-group-ends = Ends of a tie
mapping-group-what = What sort it is
mapping-group-time-and-money = When and how much
mapping-group-read = Where it was read
mapping-group-else = Anything else
mapping-role-id = Id
mapping-role-name = Name
mapping-role-name-english = English name
mapping-role-name-traditional = Name in 繁體
mapping-role-name-simplified = Name in 简体
mapping-role-short = Short name
mapping-role-alias = Other names
mapping-role-kind = Kind
mapping-role-sector = Sector
mapping-role-from = From
mapping-role-to = To
mapping-role-about-from = About the first
mapping-role-about-to = About the second
mapping-role-direction = Direction
mapping-role-when = Date
mapping-role-start = Began
mapping-role-end = Ended
mapping-role-amount = Amount
mapping-role-currency = Currency
mapping-role-status = Status
mapping-role-of-from = Role of the first
mapping-role-fund = Fund
mapping-role-tags = Tags
mapping-role-note = Note
mapping-role-source = Source
mapping-role-at = Place in it
mapping-role-says = What it says
mapping-role-quote = Quote
mapping-role-url = Address
mapping-role-place = Location
mapping-role-right = Place on the map: across
mapping-role-down = Place on the map: down
mapping-role-tag = Kept as a tag
mapping-role-ignored = Left out
mapping-rows = Each row
mapping-rows-entities = an entity
mapping-rows-relations = a tie
mapping-rows-sources = a source
mapping-rows-vocabulary = a kind or sector
mapping-rows-matrix = a line of a matrix
mapping-rows-ignored = left out
mapping-read-it = Read this sheet
mapping-leave-out = Leave out
mapping-headings = { $count ->
    [0] No headings
    [one] { $count } row of headings
   *[other] { $count } rows of headings
}
mapping-row-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
mapping-nodes = Nodes
mapping-edges = Edges
mapping-documents = Documents
mapping-each-node = Each node is an entity
mapping-each-edge = Each edge is a tie
mapping-each-document = Each document is a source
mapping-node-count = { $count ->
    [one] { $count } node
   *[other] { $count } nodes
}
mapping-edge-count = { $count ->
    [one] { $count } edge
   *[other] { $count } edges
}
mapping-document-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
mapping-encoding = Encoding
    .tip = How the letters are written in the file, with what other encodings would make of the same cells
mapping-delimiter = Between cells
    .tip = The sign that stands between the cells of a row
mapping-headings-what = Headings
    .tip = The rows at the top that name the columns
mapping-comma = comma
mapping-semicolon = semicolon
mapping-tab = tab
mapping-why-heading = by heading
mapping-why-cells = { $read } of { $all } cells
mapping-why-overlap = { $share }% are names listed
mapping-why-layout = as in { $name }
mapping-why-neighbours = by what is beside it
mapping-why-chosen = chosen by you
mapping-day-first = day first
mapping-month-first = month first
mapping-financial-years = financial years
mapping-decimal-comma = decimal comma
mapping-parted = parted by { $sign }
mapping-line-break = line break
mapping-several = Several values in one cell, parted by
mapping-one-value = never
mapping-currency = Currency where a cell names none
mapping-currency-none = not known
mapping-unit = Sums are in
mapping-unit-none = ones
mapping-unit-3 = thousands
mapping-unit-4 = ten thousands (萬)
mapping-unit-6 = millions
mapping-unit-8 = hundred millions (億)
mapping-unit-9 = billions
mapping-unit-other = with { $zeros } zeros more
mapping-ask-direction = Who gives and who receives: “{ $one }” or “{ $other }”?
mapping-way = { $from } → { $to }
mapping-ask-order = Which comes first in the dates of “{ $heading }”?
mapping-ask-financial = Are the years of “{ $heading }” financial years?
mapping-financial-yes = 2023/24 is a financial year, from April
mapping-financial-no = 2023/24 is two calendar years
mapping-ask-currency = Which currency are the sums of “{ $heading }” in?
mapping-ask-heading = Is the first row a row of headings?
mapping-heading-yes = Yes, it names the columns
mapping-heading-no = No, it is a record
mapping-ask-places = Are entities to lie where the file has them?
mapping-places-yes = Yes, pinned there
mapping-places-no = No, lay them out anew
mapping-more-cells = and { $count } more
mapping-names-what = Names that may mean one entity. Ticked ones become one, and the other spelling stays as another name of it.
mapping-alike = { $kept } = { $other }
mapping-alike-legal-form = The same but for the legal form
mapping-alike-script = Traditional and simplified characters
mapping-alike-letter = A letter apart
mapping-alike-short = One is short for the other
listing-skipped = { $count ->
    [one] { $count } row or sheet left out
   *[other] { $count } rows and sheets left out
}
listing-not-understood = { $count ->
    [one] { $count } cell not understood
   *[other] { $count } cells not understood
}
listing-invented = { $count ->
    [one] { $count } entity that only ties name
   *[other] { $count } entities that only ties name
}
listing-merged = { $count ->
    [one] { $count } name or row taken for one with others
   *[other] { $count } names and rows taken for one with others
}
listing-noticed = { $count ->
    [one] { $count } thing read otherwise than it looks
   *[other] { $count } things read otherwise than they look
}
listing-doubtful = { $count ->
    [one] { $count } doubtful record
   *[other] { $count } doubtful records
}
listing-read-entities = { $count ->
    [one] { $count } row read as an entity
   *[other] { $count } rows read as entities
}
listing-read-ties = { $count ->
    [one] { $count } row read as a tie
   *[other] { $count } rows read as ties
}
listing-read-nodes = { $count ->
    [one] { $count } node read as an entity
   *[other] { $count } nodes read as entities
}
listing-read-edges = { $count ->
    [one] { $count } edge read as a tie
   *[other] { $count } edges read as ties
}
listing-line = line { $row }
listing-read-nothing = No row was read
listing-row = row { $row }
listing-element = element { $row }
listing-cell = cell { $cell }
listing-sheet = Sheet
listing-number = Row
listing-why = Why it was left out
listing-row-empty = There is nothing in this row
listing-clean = Every row was read, and nothing needs a look.
listing-show = Show on the map
listing-copy = Copy as text
listing-save-skipped = Save skipped rows…
listing-skipped-file = { $name }-skipped
doing-tables = Reading the rows…
doing-map = Drawing the map…
said-imported = Imported { $made }
said-mapping-kept = Imported { $made }; how it was read is kept in { $name }
said-mapping-not-kept = Imported { $made }; how it was read was not kept: { $why }
said-no-origins = What is open was not made of a table in this window
files-datasets-and-tables = Tieline datasets and tables
files-rows = Comma-separated rows
files-proposals = Proposals
prompt-table = Path of the table to write; its ending says the form, .xlsx or .csv
prompt-rows = Path of the rows to write
prompt-proposals = Path of the proposals to write

## A file read again, and workbooks to fill in

workbook-read-me = How to fill in this workbook
workbook-read-me-rows = Entities has a row for each body or person, Ties one for each tie between two of them, Sources one for each document. Further evidence for a record goes into Evidence. The other sheets list what can be chosen; add to them what you need. Columns may be moved or left out; the sheet names and the English word in each heading must stay.
workbook-read-me-ids = An id tells a record from all others: small letters, digits and hyphens. Do not change the ids of rows that are there. A new row may leave it empty.
workbook-read-me-names = Where an id is asked for, a name does as well. Whoever is named in a tie and has no row becomes an entity, and the report says so.
workbook-read-me-example = Dates are written 2024, 2024-06 or 2024-06-24; 2003/2023 is from one to the other, 2024/.. since then, ../2024 until then, and [2020..2023] at some time between. Several values in a cell have semicolons between them.
workbook-read-me-back = Save, then take it into Tieline: open it, or choose File › Update from file… to bring an open dataset up to date. Views, stories, groups, places and notes stay with the dataset.
workbook-note-id = What tells this record from all others: small letters, digits, hyphens. May be empty in a new row.
workbook-note-name = The full name. One of the names must be there.
workbook-note-name-hans = The name in simplified characters, if it is not simply the traditional one in simplified characters.
workbook-note-name-other = Other languages, one a line behind its tag, such as fr: Fonds.
workbook-note-note = A remark that a reader must know.
workbook-note-when = 2024, 2024-06, 2024-06-24; from/to 2003/2023; since 2024/..; until ../2024; between [2020..2023].
workbook-note-basis = Where the date comes from: Stated in the source, Derived from sources, Editorial (yours).
workbook-note-status = How sure or how far on it is: Signed, Announced, Planned, Under way, Stated, Inferred, Hypothesis, Ended, Disputed.
workbook-note-sectors = Ids or names from the sheet of sectors, with semicolons between them.
workbook-note-tags = Free words to find it by, with semicolons between them.
workbook-note-amount = The number as the source prints it.
workbook-note-value = The number that it is read as, in full: 30000000.
workbook-note-currency = Three letters: HKD, CNY, USD.
workbook-note-qualifier = How exact the source is: Exact, Around, AtLeast, AtMost.
workbook-note-over = The time that the amount is spread over: 5 years.
workbook-note-reading = Whether the number can be read and believed: Clear, Suspect, Illegible, Impossible; Printed where it is no single sum.
workbook-note-part-of = The id of the record whose number this one is a part of.
workbook-note-source = The id or title of a document in the sheet of sources; a new one may be named.
workbook-note-at = Where in the document: page 3, paragraph 2.
workbook-note-by = Whom the source quotes: an entity or a name.
workbook-note-says = What the source says, in your words.
workbook-note-quote = A short phrase as printed.
workbook-note-kind = An id or name from the sheet of kinds; a new one may be named.
workbook-note-short = A name short enough for the map.
workbook-note-aliases = Other names, with semicolons between them.
workbook-note-date-of = What the date is of: Founded or Occurred.
workbook-note-unnamed = “yes” if the sources count it without naming it.
workbook-note-count = How many parties an unnamed entity stands for.
workbook-note-place = Where it is.
workbook-note-from = The id or name of the entity that does it.
workbook-note-to = The id or name of the entity that it is done to.
workbook-note-shown = Only to be read. It counts where the column of the id is empty.
workbook-note-ended = When it ended.
workbook-note-followed-by = The id of the tie that took its place.
workbook-note-role = The role of an end in it: CEO, video address.
workbook-note-funds = The funds that the money runs through, with semicolons between them.
workbook-note-about = The id or name of the entity that the figure is about.
workbook-note-metric = What is counted or measured.
workbook-note-unit = The unit: a currency, companies, percent.
workbook-note-expected = “yes” if the number is expected and not reached.
workbook-note-horizon = By when it is expected: within five years.
workbook-note-title = The title, as printed at its head.
workbook-note-publisher = Who published it.
workbook-note-source-kind = The kind of document: press release, news article.
workbook-note-url = The address at which it can be read, with https://.
workbook-note-file = The path of a copy beside the dataset.
workbook-note-language = The tag of its language: en, zh-Hant.
workbook-note-parent = The wider sector that it is a part of.
workbook-note-capital = “yes” if entities of this kind are money, such as funds.
workbook-note-symmetric = “yes” if it means the same in both directions.
workbook-note-mark = Kind whose shape and colour it has on the map, such as fund.
workbook-note-manages-funds = “yes” if the first manages the second, a fund.
workbook-note-adverse = “yes” if it sets the two against each other.
workbook-note-hypothesis = “yes” if it is a guess.
workbook-note-cues = Words by which a sentence tells it, in place of the program's own, with semicolons between them.
workbook-note-sheet = The sheet of the record: Entities, Ties or Figures.
workbook-note-record = The id of the record that this is evidence for.
workbook-note-dataset-title = The title of the dataset.
workbook-note-description = What the dataset covers, in a sentence or two.
workbook-note-number = The number at the end of the cell that this text goes on from.
workbook-note-rest = The rest of a text that is too long for one cell.
workbook-cell-unread = “{ $text }” cannot be read under “{ $heading }”.
workbook-evidence-skipped = Evidence for “{ $id }”, which no row is about.
workbook-made = “{ $name }” has no row; it was added as { $noun }.
workbook-no-kind = No kind is given; “{ $kind }” was taken.
workbook-sheet-skipped = The sheet “{ $sheet }” is none of this layout and was not read.
workbook-too-large = There are more records than a spreadsheet has rows. Narrow the dataset down first.
workbook-unread = Nothing in this workbook can be read as a dataset. Save a new one with File › Template… and copy your rows into it.
workbook-unwritten = The workbook could not be made: { $why }.
update-title = Update from { $name }
update-what = Views, stories, groups, places and notes stay. It is one step of undo.
update-new = New: { $count }
update-changed = Changed: { $count }
update-gone = Gone: { $count }
update-new-what = In the file and not here
update-changed-what = Ticked fields are taken from the file
update-gone-what = Here and not in the file any more; kept unless ticked
update-none-such = None
update-all = Tick all
update-none = Tick none
update-old = Here
update-new-value = In the file
update-both = { $field } (changed in both)
update-both-what = You changed this here, and the file changed it too. Tick it to take what the file says.
update-do = Update: { $added } new, { $changed } changed, { $gone } taken out
update-do-nothing = Nothing is ticked
update-stays = The file on disk is not touched.
update-offered = { $name } changed
update-do-offered = Compare…
said-update-nothing = { $name } says nothing new
said-updated = Updated: { $added } new, { $changed } changed, { $gone } taken out. Save to keep it
said-workbook = Saved { $name }. Edit and save it there, then choose File › Update from file…
said-template = Saved { $name }. Write your own rows over the example, then open it here
doing-compare = Comparing with { $name }
prompt-compare = The path of the earlier file
prompt-do-compare = Compare
prompt-changes = The path of the table, .xlsx or .csv
said-nothing-compared = Nothing is compared: compare with a file or two periods first
step-compare = comparing
step-compare-end = ending the comparison
doing-update = Updating
template-file = tieline-template.xlsx
files-workbooks = Workbooks
prompt-data = Path of the file to write
prompt-data-folder = Path of the folder to write the tables into
prompt-do-workbook = Save workbook
prompt-do-table = Save table
prompt-do-rows = Save rows
prompt-do-proposals = Save proposals
prompt-do-data = Save data
files-tables = Tables
prompt-workbook = Path of the workbook to write
prompt-update = Path of the table to update from
prompt-do-update = Compare
step-updated-from-file = update from a file
step-new-dataset = new dataset
step-imported = import
said-base-not-kept = What the file said was not kept beside the dataset: { $why }. The next update asks about more
origins-gone = { $name } is not beside this dataset any more, so that its cells cannot be shown
origins-no-row = { $name } has no such row any more

## Networks of other programs

unreadable-line = Line { $line }: { $why }
network-no-element = There is no node and no edge in it
network-too-many-elements = It has more than { $most } nodes and edges, which is more than a map can show
network-too-deep = It is nested more than { $most } levels deep
network-too-many-attributes = It has more than { $most } different attributes
remark-in-file = { $file }: { $said }
handed-part-without-workspace = Views, stories, groups, places and notes stay behind: they were made for the whole
handed-without-workspace = Views, stories, groups, places and notes stay behind: the form has no place for them
handed-first-evidence = { $count ->
    [one] { $count } further piece of evidence stays behind: each record has one column of evidence
   *[other] { $count } further pieces of evidence stay behind: each record has one column of evidence
}
json-damaged = from column { $column } on it is not as JSON has to be. Look whether the file was copied or downloaded to its end
network-texts-cut = { $count ->
        [one] 1 very long text was cut
       *[other] { $count } very long texts were cut
    }
network-hyperedges = { $count ->
        [one] 1 edge joins more than two nodes: each of its sources is tied to each of its targets
       *[other] { $count } edges join more than two nodes: each of their sources is tied to each of their targets
    }
cx-dangling = { $count ->
        [one] 1 edge names a node that the file does not have, which CX2 does not allow
       *[other] { $count } edges name nodes that the file does not have, which CX2 does not allow
    }
cx-count = The file says that it has { $said } { $aspect }, but { $there } are there
cx-failed = The file says that it was not written to its end: { $why }
kumu-views = { $count ->
        [one] 1 view shows a part of the map by a filter, which was not taken over
       *[other] { $count } views show a part of the map by a filter, which was not taken over
    }
kumu-maps = Places are those of the map “{ $name }”; of { $count ->
        [one] 1 other map they were
       *[other] { $count } other maps they were
    } not taken
kumu-loops = { $count ->
        [one] 1 loop was kept as a tag of its connections
       *[other] { $count } loops were kept as tags of their connections
    }
bods-earlier = { $count ->
        [one] 1 statement was left out, as a later one replaces it
       *[other] { $count } statements were left out, as later ones replace them
    }
bods-date = “{ $text }” is no whole date, as the standard asks for: { $field } of the statement { $statement }
ftm-lost-dates = { $count ->
        [one] 1 date is only known to lie between two others, for which FollowTheMoney has no form
       *[other] { $count } dates are only known to lie between two others, for which FollowTheMoney has no form
    }
ftm-lost-passages = { $count ->
        [one] 1 passage of a document was left out: documents are named as a whole
       *[other] { $count } passages of documents were left out: documents are named as a whole
    }
ftm-unknown-links = { $count ->
        [one] 1 tie is of no sort that FollowTheMoney has, and was written as an unknown link
       *[other] { $count } ties are of no sort that FollowTheMoney has, and were written as unknown links
    }
network-tag = A tag is not written as XML has it
network-tag-end = It ends with { $found } where { $expected } is open
network-tag-alone = It ends with { $found }, which does not begin anywhere
network-attribute = An attribute is not written as XML has it
network-cut = The file ends in the middle of something that begins on line { $line }; what stands before is read
network-spells = { $count ->
    [one] { $count } node or edge is there in several spells, which are kept as tags
   *[other] { $count } nodes and edges are there in several spells, which are kept as tags
}
network-several = It has { $count } networks side by side, which are read as one
network-hyperedges-as-nodes = { $count ->
    [one] { $count } edge joins any number of nodes; it became an entity that is tied to each of them
   *[other] { $count } edges join any number of nodes; each became an entity that is tied to them
}
network-elsewhere = { $count ->
    [one] { $count } part lies in another file, which is not read
   *[other] { $count } parts lie in other files, which are not read
}
row-to-itself-kept = A tie of { $name } to itself, which is no tie here; it is kept as a remark
references-lost-entities = { $count ->
    [one] { $count } entity is not in it: a list of references has sources alone
   *[other] { $count } entities are not in it: a list of references has sources alone
}
references-lost-ties = { $count ->
    [one] { $count } tie is not in it
   *[other] { $count } ties are not in it
}
references-lost-copies = { $count ->
    [one] Of { $count } source it is not told where its copy lies
   *[other] Of { $count } sources it is not told where their copies lie
}
references-lost-dates = { $count ->
    [one] { $count } date that is only bounded is a note
   *[other] { $count } dates that are only bounded are notes
}
network-lost-figures = { $count ->
    [one] { $count } figure is not in it
   *[other] { $count } figures are not in it
}
network-lost-kept = { $count ->
    [one] { $count } view, story, group or note is not in it
   *[other] { $count } views, stories, groups and notes are not in it
}
network-lost-speakers = { $count ->
    [one] Of { $count } piece of evidence it does not say who speaks
   *[other] Of { $count } pieces of evidence it does not say who speaks
}
network-lost-joined = { $count ->
    [one] { $count } record has several pieces of evidence, whose passages stand together
   *[other] { $count } records have several pieces of evidence, whose passages stand together
}
network-lost-followed = { $count ->
    [one] Of { $count } tie it does not say which one took its place
   *[other] Of { $count } ties it does not say which one took their place
}
network-why-unclosed = what begins here never ends
network-why-unexpected = “{ $text }” is not expected here
network-why-no-value = “{ $key }” has no value
network-why-number = “{ $text }” is no number
network-why-vertex = there is no vertex { $number }, as they are numbered from 1 to { $most }
network-why-sections = there are more than { $most } sections
network-why-ends-early = the file ends before all that it announces
network-only-first = { $count ->
    [one] The file has one more network, which was not read
   *[other] The file has { $count } more networks, which were not read
}
network-skipped-section = The section “{ $name }” was not read
network-vertices-unlisted = { $count ->
    [one] One vertex is announced that no line is about; it was made only if a tie names it
   *[other] { $count } vertices are announced that no line is about; they were made only where a tie names them
}
network-out-names-only = Only names and the kinds of ties have a place in this format: no dates, amounts or sources
network-out-mermaid = What draws Mermaid refuses more than { $ties } ties or { $letters } letters by default. Narrow it down first
network-out-document = A document has no place for sectors, tags and quotations, and is not read back
document-entities = Entities
document-ties = Ties
network-lost-details = { $count ->
    [one] Of { $count } record it does not say on what its date or amount rests, or what it is a part of
   *[other] Of { $count } records it does not say on what dates and amounts rest, or what they are a part of
}
network-lost-mixed = Ties that run both ways are written with a direction, as libraries refuse files with both; their attribute { $attribute } says that they have none

## Forms of other programs, as the window that exports data calls them; `tip` says whom each is for

data-tables = Tables
data-documents = Text for documents
data-references = Sources, for programs for references
data-networks = Programs that draw and measure networks
data-programmers = For people who program or investigate
data-own = For this program
data-ron = Tieline
    .tip = Another copy of Tieline, with views, stories and notes
data-xlsx = Excel workbook
    .tip = Excel, LibreOffice and Numbers; it can be edited and read back
data-csv = Two CSV tables
    .tip = Any spreadsheet or statistics program: one of entities, one of ties
data-folder-of-tables = Folder of tables
    .tip = Databases, with scripts that load it into PostgreSQL and DuckDB
data-gexf = GEXF
    .tip = Gephi, with dates and places
data-graphml = GraphML
    .tip = yEd, Gephi, Cytoscape and most others
data-cx2 = CX2
    .tip = Cytoscape and the NDEx library, with colours
data-cytoscapejs = Cytoscape.js
    .tip = Interactive pages on the web, and Cytoscape
data-kumu = Kumu
    .tip = Kumu, for maps that are shared on the web
data-markdown = Markdown
    .tip = Wikis, notes and word processors: a list with its sources
data-bibtex = BibTeX
    .tip = Zotero, JabRef and LaTeX: the sources alone
data-ris = RIS
    .tip = EndNote, Zotero and library catalogues: the sources alone
data-csl-json = CSL-JSON
    .tip = Zotero, Pandoc and programs that cite: the sources alone
data-mermaid = Mermaid
    .tip = Wikis and notes that draw a small chart from text
data-node-link = Node-link JSON
    .tip = NetworkX, D3 and Vega
data-dot = DOT
    .tip = Graphviz, which draws charts for print
data-ftm = FollowTheMoney
    .tip = Aleph and other tools of investigators
data-everything = Everything: { $entities }, { $ties }
data-shown = What the filters show: { $entities }, { $ties }
data-left = What this form leaves out
data-left-nothing = Nothing: all of it has a place there
data-looking = Looking what has a place there…
data-copy = { $name }-copy
data-folder = { $name }-tables
reading-at-headline = headline
reading-at-heading = heading { $number }
reading-at-paragraph = paragraph { $number }
reading-at-item = item { $number }
reading-at-caption = caption { $number }
reading-at-line = line { $number }
reading-at-page = page { $page }, { $place }
reading-nothing = There is no text in it. Look whether it was copied or saved to its end
reading-too-long = There is more text than can be read at once ({ $most } MiB). Divide it
reading-too-large = The file is larger than a text may be ({ $most } MiB). Save it without its pictures, or paste its text
reading-fault = The file could not be read: something in it is not as it should be. Open it in its program, copy the text and paste it here
reading-other = “{ $name }” is no text. Texts are read from .txt, .md, .html, .docx and .pdf
reading-cues-line = Line { $line } of the list of cues has not the six fields that it needs
reading-pdf-damaged = The PDF is damaged. Open it in its program and save it once more, or copy its text and paste it here
reading-pdf-locked = The PDF is locked with a password. Save it without one, or copy its text and paste it here
reading-pdf-pages = The PDF has more than { $most } pages. Divide it
reading-pdf-scanned = The PDF holds no text, only pictures of pages. Have its text recognised by another program first
reading-pages-without-text = { $count ->
    [one] Page { $pages } holds no text, only pictures
   *[other] { $count } pages hold no text, only pictures: { $pages }
}
## Edits of facts: fields by name, what was typed, and what goes with what

fact-id = id
fact-kind = kind
fact-name-english = English name
fact-name-traditional = name in traditional Chinese
fact-name-simplified = name in simplified Chinese
fact-short-english = English short name
fact-short-traditional = short name in traditional Chinese
fact-short-simplified = short name in simplified Chinese
fact-alias = other name
fact-sector = sector
fact-date = date
fact-basis = basis of the date
fact-date-role = event of the date
fact-ended = end
fact-followed-by = what followed
fact-from = first end
fact-to = second end
fact-role = role
fact-status = status
fact-printed = amount as printed
fact-read = amount as read
fact-qualifier = exactness
fact-reading = trust in the reading
fact-over = time of the amount
fact-part-of = whole
fact-fund = fund
fact-tag = tag
fact-note = note
fact-unnamed = unnamed
fact-count = number of parties
fact-place = location
fact-about = entity it is about
fact-metric = measure
fact-unit = unit
fact-expected = expected
fact-horizon = time by which it is expected
fact-title = title
fact-publisher = publisher
fact-url = address
fact-file = copy
fact-language = language
fact-source = source
fact-at = place in the source
fact-by = speaker
fact-says = statement
fact-quote = quotation

edit-did-set = { $field } of { $id }
edit-did-add-source = add source { $id }
edit-did-add-sources = { $count ->
    [one] add { $count } source
   *[other] add { $count } sources
}
edit-did-add-entity = add { $id }
edit-did-add-tie = add tie { $id }
edit-did-add-word = add { $id }
edit-did-add-figure = add figure { $id }
edit-did-set-cues = words that tell { $id }
edit-did-delete = delete { $id }

edit-did-merge = merge { $one } and { $other }
edit-did-split = split { $other } from { $one }
edit-split-no-ties = choose at least one tie for the new entity

merge-moves-ties = { $count ->
    [one] { $count } tie
   *[other] { $count } ties
}
merge-moves-figures = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
merge-moves-evidence = { $count ->
    [one] { $count } piece of evidence
   *[other] { $count } pieces of evidence
}
merge-moves-funds = { $count ->
    [one] its name as the fund of { $count } tie
   *[other] its name as the fund of { $count } ties
}
merge-moves-statements = { $count ->
    [one] { $count } statement it made
   *[other] { $count } statements it made
}
merge-moves-parts = { $count ->
    [one] { $count } number that is a part of its own
   *[other] { $count } numbers that are parts of its own
}
merge-moves-followers = { $count ->
    [one] { $count } tie that it follows
   *[other] { $count } ties that it follows
}
merge-moves-pins = { $count ->
    [one] { $count } pin
   *[other] { $count } pins
}
merge-moves-groups = { $count ->
    [one] the place in { $count } group
   *[other] the place in { $count } groups
}
merge-moves-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
merge-moves-views = { $count ->
    [one] { $count } view
   *[other] { $count } views
}
merge-moves-steps = { $count ->
    [one] { $count } step of stories
   *[other] { $count } steps of stories
}
merge-goes-ties = { $count ->
    [one] { $count } tie between the two goes
   *[other] { $count } ties between the two go
}
merge-goes-notes = { $count ->
    [one] { $count } note on a tie between them goes
   *[other] { $count } notes on ties between them go
}

alike-same-name = both are called { $name }
alike-name = { $one } and { $other } are spellings of one name
alike-page = both have the page { $page }
alike-address = both have the address { $address }
alike-neighbours = the same kind, and the same { $count } neighbours

front-merge = Merge
front-merge-with = Merge with
front-split = Split { $name }
front-duplicates = Likely duplicates
merge-which = Which record is the same as { $name }? Type its name, or choose one that is like it
merge-stays = stays
merge-goes-into-it = goes into it
merge-same = They say the same in every field
merge-moves = Moves: { $what }
merge-keeps = Evidence, notes, tags and sectors of both are kept, and every other name becomes an alias. One step of undo takes it back.
merge-keeps-tie = Evidence, notes, tags, sectors and funds of both are kept. One step of undo takes it back.
merge-do = Merge
merge-swap = Keep the other one
    .tip = The other record stays, with its id and its place on the map

split-name = Name of the new entity
split-ties = The ties of { $name } that the new one gets
split-do = Split
split-rests = It rests on the passages that its ties rest on.

duplicates-looking = Looking for them…
duplicates-none = No two entities look as if they were one
duplicates-what = { $count ->
    [one] One pair may be one entity. Nothing is merged unless you say so.
   *[other] { $count } pairs may each be one entity. Nothing is merged unless you say so.
}
duplicates-pair = { $one } and { $other }
duplicates-merge = Merge…
duplicates-apart = Not the same

edit-understood = Read as { $read }
edit-read-as-printed = printed only, no sum
edit-read-as-no-date = no date
edit-none = None
edit-yes = Yes
edit-no = No
edit-founded = Founded or opened
edit-occurred = Took place
edit-exactly = Exactly
edit-around = About
edit-at-least = At least
edit-at-most = At most
edit-reading-clear = Clear
edit-reading-suspect = Hard to believe
edit-reading-illegible = Cannot be read
edit-reading-impossible = Cannot be true
edit-reading-printed = Says no single sum

edit-nothing = nothing is to be changed
edit-record-gone = "{ $id }" is not there any more
edit-id-taken = "{ $id }" is the id of another record
edit-kind-of-fund = the money of tie { $tie } runs through it, so it must be of a kind that is capital
edit-no-sum = "{ $text }" is no amount with a currency
edit-no-number = "{ $text }" is no number
edit-no-amount = there is no amount; type it as printed first
edit-no-source = evidence begins with its source
edit-no-field = such a record has no { $field }
edit-means-none = nothing is called "{ $text }"
edit-means-several = several are called "{ $text }"; the id tells which is meant

edit-kind-of-guesses = tie { $tie } is more than a guess; its status says so
edit-kind-used = "{ $id }" is used; choose the kind that takes its place
edit-word-of-entities = { $count ->
    [one] { $count } entity is in it no longer
   *[other] { $count } entities are in it no longer
}
edit-word-of-ties = { $count ->
    [one] { $count } tie is in it no longer
   *[other] { $count } ties are in it no longer
}
edit-word-within = { $count ->
    [one] { $count } sector within it moves up
   *[other] { $count } sectors within it move up
}
edit-kind-of-entities = { $count ->
    [one] { $count } entity becomes another kind
   *[other] { $count } entities become another kind
}
edit-kind-of-ties = { $count ->
    [one] { $count } tie becomes another kind
   *[other] { $count } ties become another kind
}
edit-word-of-views = { $count ->
    [one] { $count } view or step filters by it no longer
   *[other] { $count } views and steps filter by it no longer
}
edit-also-named = "{ $text }" is also a name of { $id }
edit-probably-same = is this the same as { $id }? Names and neighbours are alike
edit-tie-twice = tie { $id } has the same ends, kind and date
edit-tie-probably-same = tie { $id } has the same ends and kind, and its date may be this one: is it the same tie?
edit-goes-entities = { $count ->
    [one] { $count } entity that rests on nothing else
   *[other] { $count } entities that rest on nothing else
}
edit-goes-ties = { $count ->
    [one] { $count } tie
   *[other] { $count } ties
}
edit-goes-figures = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
edit-goes-funds = { $count ->
    [one] its name as the fund of { $count } other tie
   *[other] its name as the fund of { $count } other ties
}
edit-goes-evidence = { $count ->
    [one] { $count } piece of evidence elsewhere
   *[other] { $count } pieces of evidence elsewhere
}
edit-goes-statements = { $count ->
    [one] the link from { $count } statement, whose speaker is only named then
   *[other] the links from { $count } statements, whose speaker is only named then
}
edit-goes-groups = { $count ->
    [one] its place in { $count } group
   *[other] its place in { $count } groups
}
edit-goes-notes = { $count ->
    [one] { $count } note of yours
   *[other] { $count } notes of yours
}

said-not-saved-typing = Not saved: the field that you are typing is not kept yet, as { $why }
said-not-edited = Not changed: { $why }
unsaved-facts-protected = { $path } can only be read, and facts were changed. They can be saved as a file of your own

### The reading desk
command-compare-file = Compare with file…
    .tip = Show what is new, ended and changed since an earlier file, on one map
command-compare-periods = Compare periods…
    .tip = Show what is new, ended and continuing from some years to others
command-export-changes = Export table of changes…
    .tip = Write what changed as a table, with its sources
command-changes-as-story = Changes as story
    .tip = Make a story of two steps: before and after
command-end-comparison = End comparison
    .tip = Show the ordinary map again
command-read-text = Read a text…
    .tip = A text beside the map: who is named in it, and the ties that its sentences tell
command-add-sources = Add sources…
    .tip = Take the sources of a list of references from Zotero, EndNote or LaTeX: BibTeX, RIS or CSL-JSON
files-references = Lists of references
prompt-references = List of references to take sources from
prompt-do-references = Add
references-added = { $count ->
    [0] No source is new
    [one] Added { $count } source
   *[other] Added { $count } sources
}
references-known = { $count ->
    [one] { $count } is there already: “{ $title }”
   *[other] { $count } are there already, “{ $title }” among them
}
references-untitled = { $count ->
    [one] { $count } without a title was left out
   *[other] { $count } without a title were left out
}
references-fault = This list of references cannot be read: the program stumbled over it. Export it once more from the program it comes from, in another form
references-none = There is no source with a title in this file
references-json = This file is no JSON that can be read: export it once more as CSL-JSON
references-bibtex = This BibTeX cannot be read: { $why }
references-abbreviations = The abbreviations (@string) in this BibTeX stand within each other without end, or make far too long a text. Write them out, or export the list once more
references-unknown = This is no list of references: BibTeX, RIS and CSL-JSON can be read
command-show-desk = Reading desk
    .tip = The text that is read, beside the map
files-logos = Logos
files-texts = Texts
prompt-logo = SVG or PNG to take as the logo
prompt-do-logo = Take
prompt-text = Text to read
prompt-do-text = Read
said-no-text = No text is being read; File › Read a text… takes one, and so does pasting it
desk-back = Back to the map
    .tip = The text stays on the desk; View › Reading desk brings it back
desk-in-text = In the text
    .tip = Opens the text at its sentence
desk-read-text = Read the text
desk-close = Put the text away
    .tip = What was accepted stays in the dataset
desk-typed = Something typed here is not in the dataset yet. Accept it or pass it over; put away once more, the text goes with it
desk-counts = { $untouched } of { $all } sentences that name two are untouched
desk-change-source = Change…
desk-keep-text = Keep the text
    .tip = Writes the text into a folder beside the dataset; without this only the evidence is kept
desk-source-title = Title
desk-source-publisher = Publisher
desk-source-date = Date of the text
desk-source-url = Address
desk-source-done = Done
desk-source-no-date = Without a date, "last November" cannot be read
desk-source-dateline = It prints "{ $text }" without a year: type the whole date
desk-source-unread-date = "{ $text }" is no date
desk-save-first = Save the dataset first: the text goes into a folder beside it
desk-accept-first = Accept a tie first: the text is kept for a source of the dataset
desk-kept = The text is kept as { $name }
desk-not-kept = The text was not kept: { $why }
desk-margin-untouched = This sentence names two and carries no tie
desk-margin-passed = This sentence was passed over
desk-margin-figures = { $count ->
    [one] This sentence carries { $count } figure
   *[other] This sentence carries { $count } figures
}
desk-margin-ties = { $count ->
    [one] This sentence carries { $count } tie
   *[other] This sentence carries { $count } ties
}
desk-mark-ambiguous = one of { $count } of this name
desk-mark-unknown = not in the dataset
desk-mark-no-date = takes the date of the text
desk-no-candidates = No sentence names two entities of the dataset; click a name or select words to add what they say
desk-nth = Tie { $nth } of { $all }
desk-by-hand = Tie by hand
desk-previous = Previous tie
    .tip = Shift+N or ↑
desk-next = Next tie
    .tip = N or ↓
desk-is-carried = in the dataset
desk-is-passed = passed over
desk-why-words = told by "{ $words }"
desk-why-elsewhere = "{ $words }", and another sentence says more
desk-why-together = named in one sentence
desk-no-kind = which kind?
desk-choose-kind = No word of the sentence tells which kind of tie it is: choose one
desk-which = Which { $name }?
desk-same-tie = There is such a tie ({ $id }): accepting adds this sentence to its evidence
desk-says = What the sentence says, in your words (S)
desk-quoted = Quote: { $text }
desk-unquote = Take out
desk-turn-round = Turn round
desk-accept = Accept
    .tip = Adds the tie with this sentence as its evidence: A or Enter
desk-correct = Correct
    .tip = Turns what is offered into fields to be changed: E
desk-pass = Pass
    .tip = Goes on to the next without adding anything: P
desk-quote = Quote
    .tip = Attaches the selected words, or the whole sentence, as printed: Q
desk-words = "{ $text }"
desk-words-back = Back
desk-words-known = In the dataset: { $name }
desk-words-tie = Tie to another name…
desk-words-tie-both = Tie { $name } to it
desk-words-second = Now click the other name in the text
desk-words-which = Several have this name. Which is meant?
desk-words-new = New entity: { $kind }
desk-words-kinds = Another kind…
desk-words-alias = Or another name of
desk-words-evidence = Evidence for { $id }
fact-title-english = English title
fact-title-traditional = title in traditional Chinese
fact-title-simplified = title in simplified Chinese
fact-description-english = English description
fact-description-traditional = description in traditional Chinese
fact-description-simplified = description in simplified Chinese
fact-parent = part of sector
fact-capital = counts as a fund
fact-mark = shape and colour
fact-symmetric = same in both directions
fact-manages-funds = manages funds
fact-adverse = sets against each other
fact-hypothesis = a guess of the editor
mark-found = Found by itself
mark-disc = Blue disc
mark-ring = Grey ring
mark-square = Dark blue square
mark-hollow-square = Green hollow square
mark-diamond = Orange diamond
mark-hollow-diamond = Yellow hollow diamond
mark-triangle = Red triangle
mark-triangle-down = Blue triangle, point down
mark-hollow-triangle-down = Grey hollow triangle, point down
mark-bar = Green bar
mark-hollow-bar = Olive hollow bar
mark-hollow-page = Grey hollow page
mark-dome = Purple dome
mark-hollow-pentagon = Purple hollow pentagon
mark-bowtie = Blue bow tie
mark-cross = Dark green cross
mark-star = Gold star
desk-words-figure = Figure about…
    .tip = Makes a figure of the number in the selected words: F
desk-words-cue = Tells ties of a kind…
    .tip = From now on these words tell a tie of the kind you choose, here and in other texts
desk-figure = A figure
desk-figure-metric = what is counted or measured
desk-figure-raw = number as printed
desk-figure-says = what the sentence says, in your words
desk-figure-add = Add the figure
    .tip = Adds it with this sentence as its evidence: A or Enter
desk-figure-added = The figure “{ $metric }” is in the dataset
desk-cues = Words that tell this kind…
    .tip = Shows the words by which sentences tell ties of this kind, to be changed
desk-cues-of = Words that tell “{ $kind }”
desk-cues-how = With semicolons between them, in any language; a star stands for any ending. They are kept in the dataset
desk-cues-keep = Keep the words
    .tip = Looks through the text again with these words
desk-cues-reset = As the program has them
edit-begin = Edit
    .tip = Turn what the details say into fields to be changed
edit-done = Done
    .tip = Show the details as they read
edit-change = Click or press Enter to change this
edit-add = Add
edit-add-what = Add { $what }
edit-keys = Enter keeps, Esc gives up
edit-keys-prose = Enter keeps, Shift+Enter begins a line, Esc gives up
edit-evidence-out = Take this piece of evidence out
edit-then-tie = Once it is added, a tie from { $name } to it is asked for
tie-handle = New tie from { $name }
tie-handle-what = Drag to another entity to tie them, or to an empty place for a new one
tie-drawn-to = Tie to { $name }
tie-drawn-new = New entity here, tied to { $name }
edit-do-add = Add
edit-at = Place in the source
edit-source-known = A source that is here
edit-source-new = A new source
edit-source-date = Date of the source
edit-source-url = Address
edit-did-take-back = take back changes of { $id }
edit-did-accept = accept proposal about { $id }
edit-did-accept-all = { $count ->
    [one] accept { $count } proposal
   *[other] accept { $count } proposals
}

command-edit-details = Edit details
    .tip = Turn the details of what is selected into fields to be changed
command-new-dataset = New dataset
    .tip = Begins an empty dataset, with a few kinds to start from
command-vocabulary = Sectors, kinds and sources…
    .tip = Adds, renames and deletes sectors, kinds and sources, and names the dataset
command-new-entity = New entity…
    .tip = Add an entity, with the source it was read in
command-new-tie = Tie to…
    .tip = Add a tie of the selected entity, with the source it was read in
command-delete-record = Delete…
    .tip = Say what goes with what is selected, and take it out
command-show-changes = Changes…
    .tip = List what differs from the file on disk, and take back what is not wanted
command-propose = Keep my changes as proposals
    .tip = Changes of facts lie beside the file, until whoever keeps the dataset accepts them
help-facts = Facts
said-select-to-edit = Select an entity, a tie or a source to edit it
said-select-to-delete = Select an entity, a tie or a source to delete it
said-select-for-tie = Select the entity that the tie goes out from
said-no-kinds = This dataset has no kinds of entities
said-no-changes = The facts are as the file has them
said-no-proposals = Nothing is proposed
said-no-proposals-words = Sectors, kinds or what the dataset says of itself were changed, which cannot be proposed: save them first
proposals-not-words = Sectors, kinds and what the dataset says of itself cannot be proposed: save it as a file of your own, and change them there
said-proposals-always = This dataset is not yours to change: changes are always proposals
said-proposals-conflict = Some proposals cannot be made: see Changes… first
said-no-proposals-unsaved = Save the dataset in a file first: proposals lie beside it
front-vocabulary = Sectors, kinds and sources
vocabulary-sectors = Sectors
vocabulary-entity-kinds = Kinds of entities
vocabulary-relation-kinds = Kinds of ties
vocabulary-sources = Sources
vocabulary-dataset = Dataset
vocabulary-none = There are none yet
vocabulary-choose = Choose one to change it, or add another
vocabulary-new-sector = New sector
vocabulary-new-entity-kind = New kind of entity
vocabulary-new-relation-kind = New kind of tie
vocabulary-new-source = New source
vocabulary-delete = Delete…
vocabulary-with = This is what changes:
vocabulary-instead = They become
vocabulary-no-other = It is the only kind, and in use
front-new-entity = New entity
front-new-tie = New tie
front-delete = Delete { $name }?
front-changes = Changes since the file was saved
front-proposals = What is proposed
front-review = Proposals in { $name }
delete-alone = Nothing else goes with it.
delete-with = With it goes:
delete-undone = Undo brings all of it back.
delete-do = Delete
count-figures = { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
standing-new = New
standing-ended = Ended
standing-changed = Changed
standing-continuing = Continuing
compared = { $before } → { $after }: { $ties }; { $entities }
compared-ties = ties { $new } new, { $ended } ended, { $changed } changed, { $continuing } continuing
compared-entities = entities { $new } new, { $ended } ended, { $changed } changed, { $continuing } continuing
compared-elsewhere = { $said }; { $count ->
    [one] { $count } tie
   *[other] { $count } ties
} in neither
compared-undated = { $said }; { $count ->
    [one] { $count } tie
   *[other] { $count } ties
} without a usable date
compared-title = From { $before } to { $after }
compared-nothing = Nothing changed
compared-before = Before: { $name }
compared-after = After: { $name }
compared-sheet = Changes
compared-errors = The file has errors: open it to see them
periods-before = earlier years
periods-after = later years
periods-what = A year such as 2022, or the first and the last such as 2022–2024. All other filters stay
periods-refused = Write years, such as 2022 or 2022–2024
periods-do = Compare
compared-head-standing = Change
compared-head-list = Record
compared-head-id = Id
compared-head-name = Name
compared-head-field = Field
compared-head-before = Before
compared-head-after = After
compared-head-sources = Sources
changes-none = The facts are as the file has them.
changes-proposed = These are proposals. They lie beside the dataset, until whoever keeps it accepts them
proposal-by = Proposed by
    .tip = Your name, for whoever decides about it
proposal-reason = Why, for whoever decides about it
proposal-reason-of = Why: { $what }
proposal-give-up = give up
proposal-give-up-what = Give up the proposal about { $what }
review-needs-dataset = This file has proposals for a dataset. Open the dataset first, and then this file
review-empty = This file has no proposals
review-counts = Proposal { $nth } of { $all } · { $accepted } accepted, { $refused } refused
review-conflict = It cannot be made as it was proposed: { $why }. Below is what it would change now
review-note = Note
review-note-by = Note of { $name }
review-then = The record as it would be
review-now = The record as it is
review-accepted = Accepted: the dataset says so
review-accept = Accept
    .tip = Makes the change in the dataset, in a step that undo takes back (A)
review-accept-with = { $count ->
    [one] Accept both
   *[other] Accept with { $count } more
}
review-with = { $count ->
    [one] It needs { $names }, which is accepted with it
   *[other] It needs { $names }, which are accepted with it
}
review-accept-all = Accept all ({ $count })
    .tip = Accept all that can be made as they were proposed and were not refused, in one step that undo takes back
review-left = { $count ->
    [one] One proposal cannot be made as it was proposed:
   *[other] { $count } proposals cannot be made as they were proposed:
}
review-accept-anyway = Accept all the same
review-refuse = Refuse
    .tip = Leaves the dataset as it is (R)
review-refused = Refused
review-back = ‹ Previous
    .tip = The proposal before (←)
review-forward = Next ›
    .tip = The next proposal (→)
proposed-title = Proposed
proposed-new = New: the dataset does not have it
proposed-note = Reason for the proposal
    .tip = Why, for whoever decides about it
changes-new = new
changes-gone = deleted
changes-entity = entity
changes-tie = tie
changes-figure = figure
changes-source = source
changes-take-back = take back
changes-take-back-what = Take back: { $what }
