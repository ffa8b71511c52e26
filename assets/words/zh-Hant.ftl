# 使用者看到的字句，繁體中文，香港用語。

list-comma = 、
list-and = 及
list-or = 或
parts-comma = ，
clause-semicolon = ；

## 數目

count-ties = { $count } 項關係

## 記錄：關係、數字或外觀可有的狀況

status-signed = 已簽署
status-announced = 已公布
status-planned = 計劃中
status-under-way = 進行中
status-stated = 據載
status-inferred = 推斷
status-hypothesis = 假設
status-ended = 已結束
status-disputed = 有爭議

reading-clear = 清楚
reading-suspect = 存疑
reading-illegible = 無法辨認
reading-impossible = 不可能

colouring-kind = 種類
colouring-sector = 領域
colouring-community = 社群
sizing-ties = 關係
sizing-amount = 金額
sizing-between = 居中程度
weighing-even = 一致
weighing-evidence = 憑據
weighing-amount = 金額
theme-light = 淺色
theme-dark = 深色
theme-projector = 投影機

facet-sector = 領域
facet-fund = 基金
facet-year = 年份
facet-entity-kind = 實體種類
facet-layer = 圖層
facet-relation-kind = 關係種類
facet-status = 狀態
facet-around = 周邊

## 復原的步驟，接在「復原」之後

step-filter = 篩選{ $name }
step-no-filter = 不再篩選{ $name }
step-leave-out = 不顯示{ $name }
step-show-again = 重新顯示{ $name }
step-filter-years = 篩選 { $first } 至 { $last } 年
step-all-years = 所有年份
step-stated-years-only = 只計原文所載年份
step-all-dates = 計入所有日期
step-show-context = 顯示背景
step-hide-context = 隱藏背景
step-neighbourhood = { $name }的周邊
step-leave-neighbourhood = 離開周邊
step-change-filters = 更改篩選條件
step-clear-filter = 清除{ $name }的篩選
step-clear-filters = 清除所有篩選
step-hide-rest = 隱藏不符條件者
step-dim-rest = 淡化不符條件者
step-colour-by = 按{ $name }上色
step-size-by = 按{ $name }定大小
step-width-by = 關係粗細：{ $name }
step-show-grounds = 顯示底色
step-hide-grounds = 隱藏底色
step-bundle = 把關係合成束
step-unbundle = 把關係分開
step-show-undated = 顯示沒有年份者
step-hide-undated = 隱藏沒有年份者
step-sway = 移動
step-move = 移動{ $name }
step-move-some = 移動 { $count } 個實體
step-put-back = 把{ $name }放回原處
step-put-back-some = 把 { $count } 個實體放回原處
step-put-back-all = 全部放回原處
step-open-view = 打開視圖
step-select-nothing = 取消選取
step-select = 選取{ $name }
step-select-some = 選取 { $count } 個實體
step-select-tie = 選取一項關係
step-select-source = 選取一項來源
step-path = 由{ $from }至{ $to }的路徑
step-keep-view = 保存視圖
step-delete-view = 刪除視圖
step-new-story = 新增簡報
step-delete-story = 刪除簡報
step-add-step = 新增一頁
step-delete-step = 刪除一頁
step-edit-story = 修改簡報
step-edit-view = 修改視圖
step-write-note = 撰寫備註

## 指令，如選單及說明頁所示；tip 於指標停留時顯示

command-open = 開啟…
    .tip = 從檔案開啟資料集
command-save = 儲存
    .tip = 把視圖、簡報、備註及位置與資料集一併保存
command-save-as = 另存新檔…
    .tip = 把資料集連同所有保存的內容另存為新檔案
command-export = 匯出…
    .tip = 儲存圖片，附標題、圖例及來源
command-export-story = 匯出簡報…
    .tip = 把簡報存為 PDF、瀏覽器網頁或圖片
command-copy-picture = 複製圖片
    .tip = 按上次匯出的設定，把圖片複製到剪貼簿
command-copy-description = 複製文字描述
    .tip = 以文字描述所顯示的內容，複製到剪貼簿
command-quit = 結束
    .tip = 關閉視窗
command-undo = 復原
    .tip = 撤回上一步
command-redo = 重做
    .tip = 再做上一步
command-find = 搜尋
    .tip = 以任何名稱尋找實體、關係或來源
command-list-shown = 列出所顯示的內容
    .tip = 在右方逐一列出關係、實體及來源
command-clear-filters = 清除所有篩選
    .tip = 重新顯示全部
command-toggle-mode = 篩選或突顯
    .tip = 隱藏或淡化不符條件者
command-toggle-context = 顯示或隱藏背景
    .tip = 相符實體之間、未載篩選條件所問的關係
command-toggle-stated-years = 只計原文所載年份
    .tip = 不計推算或由編者補上的日期
command-next-colouring = 下一種上色方式
    .tip = 以顏色區分種類、領域或社群
command-next-sizing = 下一種大小準則
    .tip = 以大小表示關係數目、金額或居中程度
command-toggle-grounds = 群組底色
    .tip = 以顏色區分領域或社群時適用
command-next-weighing = 下一種粗細準則
    .tip = 粗細可不表示任何事，或表示憑據或金額
command-toggle-bundling = 把關係合成束
    .tip = 讓走向相同的長線並排而行
command-play-years = 逐年播放
    .tip = 逐年顯示；再按一次停止
command-relax = 收緊
    .tip = 由現時位置起，讓關係把圖略為拉近
command-spread = 疏開
    .tip = 在擠迫之處騰出空間顯示名稱
command-leave-neighbourhood = 離開周邊
    .tip = 重新看整個網絡
command-fit = 顯示全圖
    .tip = 以可容納的最大尺寸顯示全部
command-fly-to-selection = 前往所選項目
    .tip = 把所選項目移到畫面中
command-camera-back = 返回先前位置
    .tip = 之前畫面所見的部分
command-camera-forward = 再往前
    .tip = 其後畫面所見的部分
command-zoom-in = 放大
    .tip = 亦可在圖上轉動滾輪或以兩指張開
command-zoom-out = 縮小
    .tip = 亦可在圖上轉動滾輪或以兩指合攏
command-select-all = 選取所有顯示的項目
    .tip = 以便移動或點算
command-copy-selection = 複製所選項目
    .tip = 以文字複製名稱及關係
command-deselect = 取消選取
    .tip = 同時放棄未問完的路徑
command-path-to = 路徑至…
    .tip = 然後點選或搜尋另一端
command-put-back = 放回原處
    .tip = 把以手移動過的實體放回原來的位置
command-next-language = 下一種語言
    .tip = English、繁體、简体
command-next-theme = 下一種主題
    .tip = 淺色、深色、投影機
command-toggle-overview = 顯示或隱藏總覽
    .tip = 只見部分地圖時，在一角顯示全圖
command-keep-view = 保存此視圖…
    .tip = 把所顯示的內容以一個名稱保存
command-show-views = 視圖
    .tip = 已保存、可再打開的內容
command-show-stories = 簡報
    .tip = 逐頁演示的簡報
command-new-story = 新增簡報
    .tip = 以現時所顯示的內容開始一份簡報
command-add-step = 新增一頁
    .tip = 在簡報加入一頁，顯示現時的內容
command-present = 演示
    .tip = 由打開的一頁起，全螢幕演示簡報
command-present-from-start = 由頭開始演示
    .tip = 由第一頁起，全螢幕演示簡報
command-tour = 導覽
    .tip = 以附送的資料講述的簡報
command-reduce-motion = 減少動態效果
    .tip = 畫面直接跳轉而不滑動，或恢復滑動
command-toggle-filters = 顯示或隱藏篩選條件
    .tip = 騰出更多空間予地圖
command-toggle-years = 顯示或隱藏年份
    .tip = 騰出更多空間予地圖
command-show-filters = 篩選
    .tip = 顯示哪些領域、基金、種類及說法
command-show-look = 外觀
    .tip = 顏色、大小及粗細所表示的意思
command-toggle-details = 顯示或隱藏詳情
    .tip = 騰出更多空間予地圖
command-show-warnings = 提示
    .tip = 細心的編者會留意的地方
command-help = 說明
    .tip = 所有指令及按鍵
command-arrange-layout = 按關係排列
    .tip = 與開啟檔案時相同：有關係的實體互相靠近
command-arrange-around = 環繞所選實體排列
    .tip = 一圈一圈排列，每圈距所選實體多一步
command-arrange-direction = 按方向排列
    .tip = 由上至下，順着資金及管轄的方向
command-arrange-year = 按年份排列
    .tip = 由左至右；沒有年份的排在左方
command-arrange-sector = 按領域排列
    .tip = 同一領域的實體排在一起
command-arrange-kind = 按種類排列
    .tip = 同一種類的實體排在一起
command-neighbourhood = { $steps ->
    [1] 相鄰實體
   *[other] { $steps } 步之內
}
    .tip = 只顯示距所選實體如此近的實體
command-with-step = { $command }：{ $step }

help-search = 搜尋指令及按鍵
help-nothing = 沒有如此名稱的指令或按鍵
help-file = 檔案
help-filter = 篩選
help-map = 地圖
help-selection = 選取
help-stories = 視圖及簡報
help-window = 視窗
help-presenting = 演示時
help-pointer = 指標及按鍵
help-within = 2 至 9 步之內

pointer-drag = 移動地圖
    .keys = 拖動地圖
pointer-wheel = 在指標處縮放
    .keys = 滾輪或兩指開合
pointer-two-fingers = 移動地圖
    .keys = 兩指
pointer-shift-wheel = 左右移動地圖
    .keys = Shift+滾輪
pointer-click = 選取實體或關係
    .keys = 點按
pointer-add = 加入所選項目
    .keys = Ctrl+點按、Shift+點按
pointer-box = 框選
    .keys = Shift+拖動
pointer-drag-entity = 放到別處並留在那裏；與其有關係的實體隨之移動
    .keys = 拖動實體
pointer-drag-alone = 只把這個實體放到別處
    .keys = Shift+拖動實體
pointer-escape = 全部放回原處
    .keys = 拖動時按 Esc
pointer-double-click = 只顯示相鄰實體
    .keys = 雙按
pointer-arrows = 沿關係移動
    .keys = 方向鍵
pointer-tab = 以鍵盤到達及選取一切
    .keys = Tab、Enter
stage-number = 前往某一頁
    .keys = 該頁號碼
stage-aside = 移動地圖
    .keys = 拖動，或 Shift 加方向鍵

## 演示者的指示，連同說明頁所印的按鍵

cue-next = 下一頁
    .keys = →、↓、空格鍵、Page Down、點按
cue-back = 上一頁
    .keys = ←、↑、Backspace、Page Up
cue-first = 第一頁
    .keys = Home
cue-last = 最後一頁
    .keys = End
cue-evidence = 突顯內容的憑據
    .keys = E
cue-light = 突顯指標所指的項目
    .keys = H
cue-laser = 雷射筆
    .keys = L
cue-pen = 畫筆
    .keys = D，然後拖動
cue-take-back = 撤回最後一筆
    .keys = Z
cue-wipe = 擦去所畫的筆跡
    .keys = C
cue-closer = 放大
    .keys = + 或滾輪
cue-farther = 縮小
    .keys = − 或滾輪
cue-frame = 返回該頁的畫面
    .keys = F
cue-black = 黑畫面
    .keys = B 或 .
cue-speaker = 演示者視窗
    .keys = P
cue-end = 結束
    .keys = Esc

## 頂欄及選單

menu-file = 檔案
menu-edit = 編輯
menu-view = 檢視
menu-arrange = 排列
menu-help = 說明
menu-recent = 最近開啟
menu-no-recent = 尚未開啟過檔案
menu-samples = 範例
menu-theme = 主題
bar-more = 更多
    .tip = 頂欄容不下的項目
bar-edited = 已修改
    .tip = 有尚未儲存的修改
mode-filter = 篩選
    .tip = 篩選：隱藏不符條件者
mode-highlight = 突顯
    .tip = 突顯：淡化不符條件者
title-none = 未命名的資料集

## 視窗下方的訊息

said-theme = 主題：{ $theme }
said-language = 以繁體中文顯示
said-no-warnings = 打開的檔案沒有提示
said-select-for-steps = 請先選取一個實體，再按要顯示的步數
said-select-for-path = 請先選取一個實體，作為路徑的起點
said-select-for-middle = 請先選取要放在中央的實體
said-no-bundling = 最多只能把 { $most } 項關係合成束
said-undone = 已復原：{ $step }
said-nothing-to-undo = 沒有可復原的步驟
said-redone = 已重做：{ $step }
said-nothing-undone = 沒有可重做的步驟

## 地圖上內容極少時的字句

map-clear = 清除{ $facet }篩選

## 視圖

keep = 保存
cancel = 取消
field-name = 名稱
views-none = 尚未有視圖
views-what = 視圖把你所看的內容以一個名稱保存：篩選條件、顏色、選取的項目，以及畫面所見的部分。按一下即可還原。簡報的各頁亦由視圖組成
view-name = 視圖名稱
view-new-name = 新視圖的名稱
view-unnamed = 視圖
view-card = 視圖：{ $name }
view-with-theme = 連同此主題
view-with-language = 連同此語言
framing = 畫面範圍
framing-all = 全部
    .tip = 畫面範圍：所有顯示的內容
framing-around = 所選項目
    .tip = 畫面範圍：所選或突顯的項目
framing-seen = 如現時
    .tip = 畫面範圍：與視窗現時所見相同
gist-everything = 全部
gist-all = 全部在畫面內
gist-around = { $count } 個實體一帶
gist-area = 某一範圍
card-more = { $name }的更多選項
card-rename = 重新命名
card-update = 更新為現時所顯示的內容
card-duplicate = 複製一份
card-up = 上移
card-down = 下移
card-delete = 刪除
note = 你的備註
    .tip = 只供自己參考，不算憑據

## 簡報及其各頁

stories-none = 尚未有簡報
stories-what = 簡報逐頁帶領觀眾細看地圖。每頁顯示一個視圖，附標題、說明、講者備註，以及圖上帶箭嘴的文字。按 F5 全螢幕演示
story-title = 簡報標題
story-untitled = 未命名的簡報
story-of = 第 { $number } 份簡報，共 { $count } 份
story-duplicate = 複製簡報
story-up = 把簡報上移
story-delete = 刪除簡報
story-more = 此簡報的更多選項
story-present = 演示此簡報
story-present-tip = 由打開的一頁起，全螢幕演示（F5）
story-export = 匯出此簡報
story-export-tip = 存為 PDF、瀏覽器網頁或圖片
story-no-steps = 此簡報尚未有內容。先看某個畫面，再把它加為一頁
step-card = 第 { $number } 頁：{ $title }
step-untitled = 未命名
step-add-tip = 新一頁顯示視窗現時的內容
step-add-from-view = 由視圖加入
step-differs = 視窗現時顯示其他內容
step-update = 更新此頁
step-update-tip = 讓此頁顯示視窗現時的內容
step-show = 顯示此頁
step-edit = 修改
step-close = 關閉
step-open = 已打開第 { $number } 頁：{ $title }
step-heading-title = 標題
step-title = 此頁標題
step-title-hint = 一句話點出重點
step-heading-caption = 說明
step-caption = 此頁說明
step-caption-hint = 給觀眾看的幾句話
step-caption-tip = **粗體**、- 列表、[連結](https://example.org)
step-preview = 觀眾所見
step-heading-notes = 備註
step-notes = 講者備註
step-notes-hint = 只有講者看到
step-heading-highlights = 突顯
step-highlight-tip = 在此顯示該項及其憑據
step-no-highlight = 不再突顯{ $name }
go-there = 前往
step-add-selection = 加入所選項目
step-add-selection-first = 請先在圖上選取實體或關係
step-heading-texts = 圖上文字
step-text = 圖上第 { $number } 段文字
step-text-hint = 文字
step-text-delete = 刪除第 { $number } 段文字
step-text-add = 加入文字
step-text-add-tip = 然後在圖上點按要放置之處，或按 Enter 放在中央
step-text-placing = 請在圖上點按…
step-text-place = 點按要放置文字之處；按 Esc 放棄
step-text-what = 在圖上拖動文字或箭嘴末端；亦可按 Tab 到達文字，以方向鍵移動，按 Enter 撰寫
step-arrow-to = 箭嘴指向{ $name }
step-arrow-to-place = 箭嘴指向某處
step-no-arrow = 沒有箭嘴
step-point = · 指向所選項目
step-take-arrow = · 不要箭嘴

## 進行中的工作及首次提示

doing-open = 正在開啟{ $name }
doing-tour = 正在開啟導覽
doing-picture = 正在繪製圖片
doing-arrange = 正在排列地圖
doing-relax = 正在收緊地圖
doing-spread = 正在疏開地圖
hint = 搜尋名稱、剔選篩選條件，或點按圖上任何項目；按 F1 列出所有按鍵
hint-got-it = 知道了
map-empty = 此資料集沒有內容
map-empty-what = 尚未有實體及關係
map-nothing = 沒有可顯示的內容
map-show-undated = 顯示沒有年份者
map-none-open = 尚未開啟任何檔案
map-none-open-what = 開啟檔案、把檔案拖到這裏，或由範例開始
map-no-ties = { $count } 個實體，之間尚未有關係

## 日期及金額

date-span = { $first }至{ $last }
date-between = { $first }至{ $last }之間
date-or-later = { $date }或之後
date-by = 不遲於{ $date }
date-none = 沒有日期
date-founded = { $date }成立
date-derived = 由來源推算
date-editorial = 年份由編者補上
date-basis = 日期{ $basis }
amount-around = 約{ $amount }
amount-at-least = 至少{ $amount }
amount-at-most = 最多{ $amount }
amount-over = { $time }共{ $amount }
amount-doubted = { $amount }（原文{ $doubt }）

## 搜尋

path-hint = 由{ $name }起的路徑：請點選或搜尋另一端
search-path = 由{ $name }至…的路徑
search-hint-short = 搜尋   Ctrl+F
search-hint-medium = 搜尋名稱、領域、關係   Ctrl+F
search-hint = 搜尋名稱、領域、關係及來源   Ctrl+F
search-results = 搜尋結果
search-nothing = 沒有名為「{ $query }」的項目。可試較少的字、另一種語言或別名
search-no-writing = 此檔案沒有以{ $writing }書寫的名稱。可試另一種語言
search-found = 找到：{ $name }
search-choose = 以此篩選
search-chosen = 已用作篩選；按此取消
sort-sector = 領域
sort-entity-kind = 實體種類
sort-relation-kind = 關係種類
sort-tie = 關係
sort-source = 來源
hidden-by = 被{ $facets }的篩選隱藏
hidden-clear = { $count ->
    [1] 清除此篩選
   *[other] 清除這些篩選
}
more = 再列 { $count } 項
pair = { $what }：{ $is }
field-short = 簡稱
field-alias = 別名
field-title = 標題
field-publisher = 發布者
field-role = 角色
field-tag = 標籤
field-figure = 數字
field-note = 備註
field-id = 檔案內的代號
writing-latin = 拉丁字母
writing-chinese = 中文
writing-kana = 日文
writing-hangul = 韓文
writing-cyrillic = 西里爾字母
writing-greek = 希臘字母
writing-arabic = 阿拉伯文
writing-hebrew = 希伯來文
writing-thai = 泰文

## 詳情

evidence = 憑據
figures = 數字
ties = 關係
go-to = 前往{ $what }
entity-neighbours = 相鄰實體
    .tip = 只顯示一步之內的實體（1–9）
entity-put-back = 放回原處
    .tip = 放回排列時的位置
entity-stands-for = 代表來源只列數目、沒有列名的 { $count } 個機構
entity-aliases = 又名{ $names }
entity-place = 地點
entity-size = 規模
ties-find = 在這些關係中尋找
ties-none-found = 其關係均沒有提及「{ $query }」
tie-details = · 詳情
    .tip = 顯示此關係及其憑據
tie-through-fund = 透過基金
tie-copy = 複製此關係
    .tip = 以文字複製，連同所據來源
tie-id = · 檔案內代號為 { $id }
source-ties = 支持 { $count } 項關係
source-entities = 支持 { $count } 個實體
copy-link = 複製連結
copy-citation = 複製引文
    .tip = 標題、發布者、日期、出處及連結，供論文引用
open-link = 在瀏覽器開啟
open-link-tip = 在瀏覽器開啟 { $url }
doing-betweenness = 正在找出居中的實體
doing-communities = 正在找出社群

## 所顯示內容的列表

entities = 實體
sources = 來源
undated = 沒有可用年份
count-entities = { $count } 個實體
count-sources = { $count } 份來源
count-relations = { $count } 項關係
count-of = { $count }（共{ $all }）
number-of = 第 { $number } 項，共 { $count } 項
more-of = 再列 { $count } 項，尚餘 { $all } 項
list-undated-what = 符合其他所有篩選條件，以淡色顯示
list-back = ‹ 所有顯示的內容
list-next = 列表中的下一項
list-before = 列表中的上一項
text-more = 更多
text-less = 收起
section-folded = { $title }，{ $count } 行，已摺疊
section-unfolded = { $title }，{ $count } 行，已展開
told-as-printed = 原文
told-as-said = 讀法
told-printed = 原文：「{ $text }」
filter-by = 以{ $name }篩選
several-what = 拖動其中一個即可一併移動
several-path = 顯示兩者之間的路徑
several-selected = 所選項目
path-title = { $from }至{ $to }
path-none = 兩者之間沒有路徑；地點及假設不計算在內
path-summary = { $steps } 步 · { $paths } 條最短路徑 · 地點及假設不計算在內
path-nth = 路徑 { $number }
path-more = 另有 { $count } 條同樣短
tab-filters = 篩選
    .tip = 顯示篩選條件
tab-look = 外觀
    .tip = 顯示顏色、大小及粗細所表示的意思
tab-views = 視圖
    .tip = 顯示視圖
tab-stories = 簡報
    .tip = 顯示簡報

## 下方的句子

status-context = { $count } 項作為背景
    .tip = 相符實體之間、未載所選篩選條件的關係；以淡色顯示
status-undated = 另有 { $count } 項沒有可用年份
status-highlighted = 已突顯
status-show = 顯示
status-hide = 隱藏
status-moved = · { $count } 個經手動移動
status-put-back = 放回原處
status-selected = · 已選取 { $count } 個
status-none = 取消
