# What a user reads, in English. One key to a text; `tests/words.rs` keeps keys and code together.

list-comma = {", "}
list-and = {" and "}
list-or = {" or "}
parts-comma = {", "}
clause-semicolon = {"; "}

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

reading-clear = Clear
reading-suspect = Suspect
reading-illegible = Illegible
reading-impossible = Impossible

colouring-kind = Kind
colouring-sector = Sector
colouring-community = Community
sizing-ties = Ties
sizing-amount = Amount
sizing-between = Between
weighing-even = Even
weighing-evidence = Evidence
weighing-amount = Amount
theme-light = Light
theme-dark = Dark
theme-projector = Projector

facet-sector = Sector
facet-fund = Fund
facet-year = Year
facet-entity-kind = Entity kind
facet-layer = Layers
facet-relation-kind = Relation kind
facet-status = Status
facet-around = Neighbourhood

## Steps of undo, said after "Undo"

step-filter = filter { $name }
step-no-filter = no longer filter { $name }
step-leave-out = leave out { $name }
step-show-again = show { $name } again
step-filter-years = filter { $first } to { $last }
step-all-years = all years
step-stated-years-only = stated years only
step-all-dates = all dates
step-show-context = show context
step-hide-context = hide context
step-neighbourhood = neighbourhood of { $name }
step-leave-neighbourhood = leave the neighbourhood
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
step-show-undated = show what has no year
step-hide-undated = hide what has no year
step-sway = move
step-move = move { $name }
step-move-some = move { $count } entities
step-put-back = put back { $name }
step-put-back-some = put back { $count } entities
step-put-back-all = put everything back
step-open-view = open a view
step-select-nothing = select nothing
step-select = select { $name }
step-select-some = select { $count } entities
step-select-tie = select a tie
step-select-source = select a source
step-path = path from { $from } to { $to }
step-keep-view = keep a view
step-delete-view = delete a view
step-new-story = new story
step-delete-story = delete a story
step-add-step = add a step
step-delete-step = delete a step
step-edit-story = edit a story
step-edit-view = edit a view
step-write-note = write a note

## Commands, as menus and the help page call them; `tip` is said on hover

command-open = Open…
    .tip = Open a dataset from a file
command-save = Save
    .tip = Keep views, stories, notes and places with the dataset
command-save-as = Save as…
    .tip = Save the dataset with all that is kept in a new file
command-export = Export…
    .tip = Save a picture, with title, legend and sources
command-export-story = Export story…
    .tip = Save a story as PDF, as a page for a browser or as pictures
command-copy-picture = Copy picture
    .tip = Put the picture on the clipboard, as last exported
command-copy-description = Copy description
    .tip = Put what is shown on the clipboard in words
command-quit = Quit
    .tip = Close the window
command-undo = Undo
    .tip = Take back the last step
command-redo = Redo
    .tip = Do the last step again
command-find = Search
    .tip = Find an entity, a tie or a source by any of its names
command-list-shown = List what is shown
    .tip = Ties, entities and sources at the right, to walk through
command-clear-filters = Clear all filters
    .tip = Show everything again
command-toggle-mode = Filter or highlight
    .tip = Hide what does not match, or dim it
command-toggle-context = Show or hide context
    .tip = Ties of what matches that say nothing on a filter
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
command-play-years = Play years
    .tip = One year after the other; again to stop
command-relax = Relax
    .tip = Let ties pull the map together a little from where it stands
command-spread = Spread
    .tip = More room for names where the map is crowded
command-leave-neighbourhood = Leave the neighbourhood
    .tip = Look at the whole network again
command-fit = Fit the whole map
    .tip = Show everything as large as it fits
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
command-put-back = Put back
    .tip = Back to where the layout put what was moved by hand
command-next-language = Next language
    .tip = English, 繁體, 简体
command-next-theme = Next theme
    .tip = Light, dark, projector
command-toggle-overview = Show or hide the overview
    .tip = The whole map in a corner while a part is out of sight
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
command-reduce-motion = Reduce motion
    .tip = Let the camera jump instead of fly, or fly again
command-toggle-filters = Show or hide filters
    .tip = More room for the map
command-toggle-years = Show or hide years
    .tip = More room for the map
command-show-filters = Filters
    .tip = Which sectors, funds, kinds and claims are shown
command-show-look = Look
    .tip = What colours, sizes and widths tell
command-toggle-details = Show or hide details
    .tip = More room for the map
command-show-warnings = Warnings
    .tip = What a careful editor would look at
command-help = Help
    .tip = All commands and keys
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
help-nothing = No command and no key is called so
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
pointer-tab = Reach and take everything by keyboard
    .keys = Tab, Enter
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
menu-theme = Theme
bar-more = More
    .tip = What has no room in the bar
bar-edited = Edited
    .tip = There is work that was not saved yet
mode-filter = Filter
    .tip = Filter: hide what does not match
mode-highlight = Highlight
    .tip = Highlight: dim what does not match
title-none = Untitled dataset

## What the window says at the bottom

said-theme = Theme: { $theme }
said-language = Names in English
said-no-warnings = The open file has no warnings
said-select-for-steps = Select an entity first, then press how many steps to show around it
said-select-for-path = Select an entity first: the path begins there
said-select-for-middle = Select the entity first that is to stand in the middle
said-no-bundling = Only up to { $most } ties can be bundled
said-undone = Undone: { $step }
said-nothing-to-undo = There is nothing to undo
said-redone = Done again: { $step }
said-nothing-undone = Nothing was undone

## Words on the map where there is little to see

map-clear = Clear { $facet }
