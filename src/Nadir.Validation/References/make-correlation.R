# Rscript make-correlation.R, in this folder: writes correlation.csv.
source("reference.R")

x9 <- c(44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1); y9 <- c(2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8)
set.seed(7); x15 <- round(rnorm(15), 3); y15 <- round(0.5 * x15 + rnorm(15), 3)
x7 <- c(1, 2, 2, 3, 4, 4, 5); y7 <- c(2, 1, 3, 3, 5, 4, 4)
x10 <- c(3.1, 0.4, 8.8, 6.2, 5.5, 1.9, 7.4, 2.6, 9.3, 4.7); y10 <- c(2, 1, 6, 8, 5, 3, 4, 7, 10, 9)
set.seed(8); x60 <- round(rnorm(60), 1); y60 <- round(0.3 * x60 + rnorm(60), 1)

for (s in list(list(x9, y9), list(x15, y15), list(x7, y7), list(x60, y60))) {
  arguments <- sprintf("x=%s;y=%s", listed(s[[1]]), listed(s[[2]])); call <- paste(code(s[[1]]), code(s[[2]]), sep = ", ")
  for (name in c("estimate", "statistic", "p-value", "df"))
    add("pearson", arguments, name, sprintf("cor.test(%s)$%s", call, c(estimate = "estimate", statistic = "statistic", "p-value" = "p.value", df = "parameter")[[name]]))
  for (side in 1:2) add("pearson", paste0(arguments, ";level=0.9"), c("lower", "upper")[side], sprintf("cor.test(%s, conf.level = 0.9)$conf.int[%d]", call, side))
  for (side in c("less", "greater")) add("pearson", arguments, side, sprintf("cor.test(%s, alternative = \"%s\")$p.value", call, side))

  add("spearman", arguments, "estimate", sprintf("cor(%s, method = \"spearman\")", call))
  add("spearman", paste0(arguments, ";method=student-t"), "p-value", sprintf("cor.test(%s, method = \"spearman\", exact = FALSE)$p.value", call))
  for (side in 1:2) add("spearman", arguments, c("lower", "upper")[side], # Bonett and Wright 2000
    sprintf("with(list(r = cor(%s, method = \"spearman\")), tanh(atanh(r) %s qnorm(0.975) * sqrt((1 + r^2 / 2) / (%d - 3))))", call, c("-", "+")[side], length(s[[1]])))

  add("kendall", arguments, "estimate", sprintf("cor(%s, method = \"kendall\")", call))
  for (name in c("statistic", "p-value")) add("kendall", paste0(arguments, ";method=normal"), name, sprintf("cor.test(%s, method = \"kendall\", exact = FALSE)$%s", call, c(statistic = "statistic", "p-value" = "p.value")[[name]]))
  for (side in 1:2) add("kendall", arguments, c("lower", "upper")[side], # Fieller, Hartley and Pearson 1957
    sprintf("with(list(r = cor(%s, method = \"kendall\")), tanh(atanh(r) %s qnorm(0.975) * sqrt(0.437 / (%d - 4))))", call, c("-", "+")[side], length(s[[1]])))
}
call9 <- paste(code(x9), code(y9), sep = ", "); call15 <- paste(code(x15), code(y15), sep = ", ")
for (side in c("two.sided", "less", "greater")) {
  name <- if (side == "two.sided") "p-value" else side
  add("spearman", sprintf("x=%s;y=%s;method=exact", listed(x9), listed(y9)), name, sprintf("cor.test(%s, method = \"spearman\", exact = TRUE, alternative = \"%s\")$p.value", call9, side)) # n = 9: all orders
  add("spearman", sprintf("x=%s;y=%s;method=edgeworth", listed(x15), listed(y15)), name, sprintf("cor.test(%s, method = \"spearman\", exact = TRUE, alternative = \"%s\")$p.value", call15, side))
  for (s in list(list(x9, y9), list(x15, y15))) add("kendall", sprintf("x=%s;y=%s;method=exact", listed(s[[1]]), listed(s[[2]])), name,
    sprintf("cor.test(%s, %s, method = \"kendall\", exact = TRUE, alternative = \"%s\")$p.value", code(s[[1]]), code(s[[2]]), side))
}
# all orders of the second variable, ties included
order7 <- orders(7)
permuted <- function(x, y, side, f) { s <- apply(order7, 1, function(o) f(x, y[o])); o <- f(x, y); e <- mean(s)
  switch(side, two = mean(abs(s - e) >= abs(o - e) - 1e-9), less = mean(s <= o + 1e-9), greater = mean(s >= o - 1e-9)) }
products <- function(x, y) sum(rank(x) * rank(y))
score <- function(x, y) sum(outer(x, x, function(a, b) sign(a - b)) * outer(y, y, function(a, b) sign(a - b))) / 2
for (side in c("two", "less", "greater")) {
  name <- if (side == "two") "p-value" else side; arguments <- sprintf("x=%s;y=%s;method=exact", listed(x7), listed(y7))
  add("spearman", arguments, name, sprintf("permuted(x7, y7, \"%s\", products)", side))
  add("kendall", arguments, name, sprintf("permuted(x7, y7, \"%s\", score)", side))
}
# ten subjects: 10! orders as 720 beginnings with 5040 endings each
ten <- function(x, y, side) {
  rx <- sort(rank(x)); ry <- rank(y)[order(rank(x))]; o <- sum(rx * ry); e <- 10 * 5.5^2; counts <- c(0, 0, 0)
  for (a in 1:10) for (b in setdiff(1:10, a)) for (c in setdiff(1:10, c(a, b))) {
    s <- sum(rx[1:3] * c(a, b, c)) + matrix(setdiff(1:10, c(a, b, c))[order7], ncol = 7) %*% rx[4:10]
    counts <- counts + c(sum(abs(s - e) >= abs(o - e) - 1e-9), sum(s <= o + 1e-9), sum(s >= o - 1e-9)) }
  counts[match(side, c("two", "less", "greater"))] / factorial(10)
}
for (side in c("two", "less", "greater")) add("spearman", sprintf("x=%s;y=%s;method=exact", listed(x10), listed(y10)), if (side == "two") "p-value" else side, sprintf("ten(x10, y10, \"%s\")", side))

g <- c(0, 0, 1, 1, 1, 0, 1, 0, 1); callg <- paste(code(g), code(y9), sep = ", ")
for (name in c("estimate", "statistic", "p-value")) add("point-biserial", sprintf("x=%s;y=%s", listed(g), listed(y9)), name, sprintf("cor.test(%s)$%s", callg, c(estimate = "estimate", statistic = "statistic", "p-value" = "p.value")[[name]]))
save_cases("correlation.csv")
