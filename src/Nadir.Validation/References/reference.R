# How every make-*.R script beside this one writes its cases: one row per number, with the call that made it.
options(digits = 17)

cases <- new.env()
cases$rows <- list()

# One number. `call` is the R expression as text; it is evaluated where add() is called, so that what is recorded is what was run.
add <- function(method, arguments, statistic, call, data = "", tolerance = 1e-9, value = NULL) {
  expected <- if (is.null(value)) eval(parse(text = call), parent.frame()) else value
  expected <- unname(as.numeric(expected))
  stopifnot(length(expected) == 1)
  cases$rows[[length(cases$rows) + 1]] <- c(method, data, arguments, statistic,
    if (is.na(expected)) "NA" else sprintf("%.17g", expected), sprintf("%g", tolerance), call)
}

quoted <- function(text) ifelse(grepl("[,\"]", text), paste0("\"", gsub("\"", "\"\"", text), "\""), text)

save_cases <- function(file, packages = character()) {
  versions <- vapply(packages, function(p) paste(p, as.character(packageVersion(p))), "")
  header <- c(paste0("# program: ", paste(c(paste0("R ", R.version$major, ".", R.version$minor), versions), collapse = ", "), ", References/make-", sub("csv$", "R", file)),
    "method,data,arguments,statistic,expected,tolerance,source")
  lines <- vapply(cases$rows, function(row) paste(quoted(row), collapse = ","), "")
  writeLines(c(header, lines), file)
  cat(length(lines), "cases in", file, "\n")
  cases$rows <- list()
}

# Values as a list in an argument, and as R code for the call.
listed <- function(v) paste(vapply(v, function(x) sprintf("%.15g", x), ""), collapse = " ")
code <- function(v) paste0("c(", paste(vapply(v, function(x) sprintf("%.15g", x), ""), collapse = ", "), ")")
table_text <- function(m) paste(apply(m, 1, paste, collapse = " "), collapse = " / ")
table_code <- function(m) sprintf("matrix(%s, %d, byrow = TRUE)", code(as.vector(t(m))), nrow(m))

# All orders of 1..n, one per row.
orders <- function(n) if (n == 1) matrix(1L) else do.call(rbind, lapply(1:n, function(k) cbind(k, {
  rest <- orders(n - 1); rest + (rest >= k) })))
