# Rscript make-proportions.R, in this folder: writes proportions.csv.
source("reference.R")

wilson <- function(x, n, a) prop.test(x, n, p = 0.5, conf.level = 1 - a, correct = FALSE)$conf.int
wilson_cc <- function(x, n, a) { # Newcombe 1998, method 4, as printed there
  z <- qnorm(1 - a / 2); p <- x / n; q <- 1 - p
  c(if (x == 0) 0 else max(0, (2 * n * p + z^2 - 1 - z * sqrt(z^2 - 2 - 1 / n + 4 * p * (n * q + 1))) / (2 * (n + z^2))),
    if (x == n) 1 else min(1, (2 * n * p + z^2 + 1 + z * sqrt(z^2 + 2 - 1 / n + 4 * p * (n * q - 1))) / (2 * (n + z^2))))
}
jeffreys <- function(x, n, a) c(if (x == 0) 0 else qbeta(a / 2, x + 0.5, n - x + 0.5), if (x == n) 1 else qbeta(1 - a / 2, x + 0.5, n - x + 0.5))
agresti_coull <- function(x, n, a) {
  z <- qnorm(1 - a / 2); m <- n + z^2; p <- (x + z^2 / 2) / m
  pmin(1, pmax(0, p + c(-1, 1) * z * sqrt(p * (1 - p) / m)))
}
wald <- function(x, n, a, cc = 0) pmin(1, pmax(0, x / n + c(-1, 1) * (qnorm(1 - a / 2) * sqrt(x / n * (1 - x / n) / n) + cc)))
waldcc <- function(x, n, a) wald(x, n, a, 0.5 / n)
exact <- function(x, n, a) binom.test(x, n, conf.level = 1 - a)$conf.int
midp <- function(x, n, a) c(
  if (x == 0) 0 else uniroot(function(p) pbinom(x - 1, n, p, lower.tail = FALSE) - dbinom(x, n, p) / 2 - a / 2, c(1e-12, x / n), tol = 1e-15)$root,
  if (x == n) 1 else uniroot(function(p) pbinom(x, n, p) - dbinom(x, n, p) / 2 - a / 2, c(x / n, 1 - 1e-12), tol = 1e-15)$root)

acceptability <- function(x, n, p) { # Blaker 2000, all outcomes written out
  tail <- pmin(pbinom(0:n, n, p), pbinom((0:n) - 1, n, p, lower.tail = FALSE))
  sum(dbinom(0:n, n, p)[tail <= tail[x + 1] * (1 + 1e-12)])
}
blaker_lower <- function(x, n, a) { # first acceptable p above the exact limit: a walk in steps of 1e-5, then halving
  if (x == 0) return(0)
  low <- qbeta(a / 2, x, n - x + 1)
  high <- low
  while (acceptability(x, n, high) < a) { low <- high; high <- high + 1e-5 }
  for (i in 1:60) { middle <- (low + high) / 2; if (acceptability(x, n, middle) < a) low <- middle else high <- middle }
  (low + high) / 2
}
blaker <- function(x, n, a) c(blaker_lower(x, n, a), 1 - blaker_lower(n - x, n, a))

kinds <- c("clopper-pearson" = "exact", "wilson" = "wilson", "wilson-continuity" = "wilson_cc", "jeffreys" = "jeffreys",
  "agresti-coull" = "agresti_coull", "wald" = "wald", "wald-continuity" = "waldcc", "mid-p" = "midp", "blaker" = "blaker")
samples <- list(c(0, 12), c(3, 12), c(10, 40), c(1, 3), c(1, 1), c(0, 1), c(12, 12), c(7, 24), c(17, 18), c(81, 263), c(15, 148))
for (kind in names(kinds)) for (sample in samples) for (a in if (kind == "blaker") 0.05 else c(0.05, 0.1)) {
  level <- if (a == 0.05) "" else ";level=0.9"
  tolerance <- if (kind %in% c("mid-p", "blaker")) 1e-7 else 1e-9
  for (side in 1:2)
    add("proportion", sprintf("x=%d;n=%d;interval=%s%s", sample[1], sample[2], kind, level), c("lower", "upper")[side],
      sprintf("%s(%d, %d, %g)[%d]", kinds[[kind]], sample[1], sample[2], a, side), tolerance = tolerance)
}
big <- c(123, 100000)
for (kind in c("clopper-pearson", "wilson", "jeffreys")) for (side in 1:2)
  add("proportion", sprintf("x=%d;n=%d;interval=%s;level=0.99", big[1], 100000L, kind), c("lower", "upper")[side],
    sprintf("%s(%d, %d, 0.01)[%d]", kinds[[kind]], big[1], 100000L, side))

for (test in list(c(3, 12, 0.4), c(10, 40, 0.4), c(7, 20, 0.3), c(682, 925, 0.75), c(0, 5, 0.7), c(5, 10, 0.5), c(12, 12, 0.9), c(1, 24, 0.2), c(9, 9, 1))) {
  arguments <- sprintf("x=%d;n=%d;p=%g", test[1], test[2], test[3])
  for (side in c("two.sided", "less", "greater"))
    add("binomial-test", arguments, if (side == "two.sided") "p-value" else side,
      sprintf("binom.test(%d, %d, %g, alternative = \"%s\")$p.value", test[1], test[2], test[3], side))
  add("binomial-test", paste0(arguments, ";rule=doubled"), "p-value",
    sprintf("min(1, 2 * min(pbinom(%1$d, %2$d, %3$g), pbinom(%1$d - 1, %2$d, %3$g, lower.tail = FALSE)))", test[1], test[2], test[3]))
}
save_cases("proportions.csv")
