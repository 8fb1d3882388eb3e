# Rscript make-ranks.R, in this folder: writes ranks.csv and Data/ranks50.csv. coin for exact distributions with ties.
source("reference.R")
suppressPackageStartupMessages({ library(coin); library(exactRankTests) })

no_ties <- list(list(c(1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3), c(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.061, 3.14, 1.293)),
  list(c(0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46), c(1.15, 0.88, 0.9, 0.74, 1.21)),
  list(c(12.1, 14.5, 9.3), c(15.2, 13.3, 18.9, 20.4)))
ties <- list(list(c(1, 2, 2, 3, 5, 7), c(2, 4, 4, 5, 6, 8, 9)), list(c(0, 0, 1, 3), c(0, 2, 3, 3, 4, 5, 5, 9)),
  list(c(10, 20, 20, 20, 30, 30, 40, 50, 60, 70, 70), c(20, 30, 30, 50, 50, 60, 70, 80, 80, 90)))
coin_p <- function(x, y, alternative = "two.sided") {
  d <- data.frame(v = c(x, y), g = factor(rep(c("a", "b"), c(length(x), length(y)))))
  as.numeric(pvalue(wilcox_test(v ~ g, d, distribution = "exact", alternative = alternative)))
}
for (s in c(no_ties, ties)) {
  x <- s[[1]]; y <- s[[2]]; arguments <- sprintf("x=%s;y=%s", listed(x), listed(y)); call <- paste(code(x), code(y), sep = ", ")
  tied <- any(duplicated(c(x, y)))
  add("wilcoxon", arguments, "statistic", sprintf("suppressWarnings(wilcox.test(%s))$statistic", call))
  for (side in c("two.sided", "less", "greater")) {
    name <- if (side == "two.sided") "p-value" else side
    add("wilcoxon", paste0(arguments, ";method=exact"), name, if (tied) sprintf("coin_p(%s, \"%s\")", call, side) else sprintf("wilcox.test(%s, exact = TRUE, alternative = \"%s\")$p.value", call, side))
    add("wilcoxon", paste0(arguments, ";method=normal-corrected"), name, sprintf("wilcox.test(%s, exact = FALSE, alternative = \"%s\")$p.value", call, side))
    add("wilcoxon", paste0(arguments, ";method=normal"), name, sprintf("wilcox.test(%s, exact = FALSE, correct = FALSE, alternative = \"%s\")$p.value", call, side))
  }
  add("shift", arguments, "estimate", sprintf("median(outer(%s, `-`))", call))
  for (side in 1:2) {
    if (!tied) add("shift", paste0(arguments, ";exact=1"), c("lower", "upper")[side], sprintf("wilcox.test(%s, exact = TRUE, conf.int = TRUE)$conf.int[%d]", call, side))
    # the order statistic that the search converges to: tolerance tightened from 1e-4
    add("shift", arguments, c("lower", "upper")[side], sprintf("round(wilcox.test(%s, exact = FALSE, conf.int = TRUE, tol.root = 1e-13)$conf.int[%d], 10)", call, side), tolerance = 1e-8)
  }
}
set.seed(50)
fifty <- data.frame(value = c(round(rnorm(50, 10, 3)), round(rnorm(50, 11.2, 3))), by = rep(c("a", "b"), each = 50))
write.csv(fifty, "Data/ranks50.csv", row.names = FALSE, quote = FALSE)
for (side in c("two.sided", "less", "greater"))
  add("wilcoxon", "value=value;by=by;method=exact", if (side == "two.sided") "p-value" else side, sprintf("coin_p(fifty$value[1:50], fifty$value[51:100], \"%s\")", side), data = "ranks50")

paired <- list(c(0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01), c(3, -1, 4, 1.5, -5, 9, 2, 6, 5.3, 5.8, 9.7),
  c(1, 1, -2, 3, 0, 3, -3, 5, 6, 6), c(-1, 2, 2, 2, -4, 5, 0, 0, 7, 8, -8, 9), c(4, 5.5, 6, 7.25))
for (d in paired) {
  arguments <- sprintf("x=%s", listed(d)); call <- code(d)
  tied <- any(duplicated(abs(d[d != 0]))) || any(d == 0)
  add("signed-rank", arguments, "statistic", sprintf("suppressWarnings(wilcox.test(%s))$statistic", call))
  for (side in c("two.sided", "less", "greater")) {
    name <- if (side == "two.sided") "p-value" else side
    add("signed-rank", paste0(arguments, ";method=exact"), name, if (tied) sprintf("with(list(d = %s), wilcox.exact(d[d != 0], exact = TRUE, alternative = \"%s\"))$p.value", call, side) else sprintf("wilcox.test(%s, exact = TRUE, alternative = \"%s\")$p.value", call, side))
    add("signed-rank", paste0(arguments, ";method=normal-corrected"), name, sprintf("wilcox.test(%s, exact = FALSE, alternative = \"%s\")$p.value", call, side))
  }
  if (!any(d == 0)) {
    add("pseudomedian", arguments, "estimate", sprintf("with(list(d = %s), median(outer(d, d, `+`)[lower.tri(diag(length(d)), diag = TRUE)] / 2))", call))
    if (!tied) for (side in 1:2) add("pseudomedian", paste0(arguments, ";exact=1"), c("lower", "upper")[side], sprintf("suppressWarnings(wilcox.test(%s, exact = TRUE, conf.int = TRUE))$conf.int[%d]", call, side))
  }
}
signs <- function(ranks, v, side) { # all signs written out
  s <- as.matrix(expand.grid(rep(list(0:1), length(ranks)))) %*% ranks
  switch(side, two = mean(abs(s - sum(ranks) / 2) >= abs(v - sum(ranks) / 2) - 1e-9), less = mean(s <= v + 1e-9), greater = mean(s >= v - 1e-9))
}
pratt <- function(d, side) { r <- rank(abs(d)); signs(r[d != 0], sum(r[d > 0]), side) }
for (d in paired[3:4]) for (side in c("two", "less", "greater"))
  add("signed-rank", sprintf("x=%s;method=exact;pratt=1", listed(d)), if (side == "two") "p-value" else side, sprintf("pratt(%s, \"%s\")", code(d), side))

groups <- list(list(c(2.9, 3, 2.5, 2.6, 3.2), c(3.8, 2.7, 4, 2.4), c(2.8, 3.4, 3.7, 2.2, 2)), list(c(1, 1, 2), c(2, 3, 3, 4), c(5, 5, 1, 2)), list(c(40, 35, 38, 43, 44, 41), c(38, 40, 47, 44, 40, 42), c(48, 40, 45, 43, 46, 44)), list(c(1, 4, 2), c(3, 6), c(5, 8, 7), c(9)))
# Jonckheere and Terpstra: all distinct ways to deal the labels
pairs_in_order <- function(v, g) { s <- 0; k <- max(g); for (a in 1:(k - 1)) for (b in (a + 1):k) s <- s + sum(outer(v[g == a], v[g == b], function(x, y) (x < y) + (x == y) / 2)); s }
deals <- function(sizes) { if (length(sizes) == 1) return(matrix(1, 1, sizes)); n <- sum(sizes); rest <- deals(sizes[-1]) + 1
  do.call(rbind, combn(n, sizes[1], function(first) { m <- matrix(1, nrow(rest), n); m[, -first] <- rest; m }, simplify = FALSE)) }
jt <- function(groups, side) { v <- unlist(groups); g <- rep(seq_along(groups), lengths(groups)); o <- pairs_in_order(v, g)
  s <- apply(deals(lengths(groups)), 1, function(h) pairs_in_order(v, h)); e <- mean(s)
  switch(side, statistic = o, two = mean(abs(s - e) >= abs(o - e) - 1e-9), less = mean(s <= o + 1e-9), greater = mean(s >= o - 1e-9), z = 2 * pnorm(-abs(o - e) / sqrt(mean((s - e)^2)))) }
for (g in groups) {
  text <- paste(vapply(g, listed, ""), collapse = " / "); call <- sprintf("list(%s)", paste(vapply(g, code, ""), collapse = ", "))
  for (what in c("statistic", "p.value", "parameter"))
    add("kruskal", sprintf("groups=%s", text), c(statistic = "statistic", p.value = "p-value", parameter = "df")[[what]], sprintf("kruskal.test(%s)$%s", call, what))
  if (prod(lengths(g)) < 100) {
    for (side in c("statistic", "two", "less", "greater"))
      add("jonckheere", sprintf("groups=%s;method=exact", text), c(statistic = "statistic", two = "p-value", less = "less", greater = "greater")[[side]], sprintf("jt(%s, \"%s\")", call, side))
    add("jonckheere", sprintf("groups=%s;method=normal", text), "p-value", sprintf("jt(%s, \"z\")", call)) # moments of the permutation distribution
  }
}
save_cases("ranks.csv", c("coin", "exactRankTests"))
