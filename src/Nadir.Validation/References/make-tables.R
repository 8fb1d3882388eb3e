# Rscript make-tables.R, in this folder: writes tables.csv. vcd for kappa.
source("reference.R")
suppressPackageStartupMessages(library(vcd))

# Fisher for any table by writing out every table with the same margins
enumerate <- function(m) {
  rows <- rowSums(m); cols <- colSums(m); const <- sum(lfactorial(rows)) + sum(lfactorial(cols)) - lfactorial(sum(m))
  observed <- const - sum(lfactorial(m)); total <- 0; p <- 0
  fill <- function(j, left, logp) {
    if (j == length(cols)) {
      q <- logp - sum(lfactorial(left)); total <<- total + exp(q); if (q <= observed + log(1 + 1e-7)) p <<- p + exp(q)
      return(invisible())
    }
    column <- function(i, need, x) {
      if (i == length(rows)) { if (need <= left[i]) fill(j + 1, left - c(x, need), logp - sum(lfactorial(c(x, need)))); return(invisible()) }
      for (v in 0:min(left[i], need)) column(i + 1, need - v, c(x, v))
    }
    column(1, cols[j], integer())
  }
  fill(1, rows, const)
  stopifnot(abs(total - 1) < 1e-10)
  p
}
# Non-central hypergeometric by logarithms, to solve for the odds ratio closely: fisher.test stops at about 1e-4 of its scale
masses <- function(m, log_or) { k <- max(0, sum(m[, 1]) - sum(m[2, ])):min(sum(m[1, ]), sum(m[, 1]))
  l <- dhyper(k, sum(m[1, ]), sum(m[2, ]), sum(m[, 1]), log = TRUE) + k * log_or; d <- exp(l - max(l)); list(k = k, d = d / sum(d)) }
solve_or <- function(m, f) exp(uniroot(function(t) { q <- masses(m, t); f(q$k, q$d) }, c(-12, 12), tol = 1e-15)$root)
cond_mle <- function(m) solve_or(m, function(k, d) sum(k * d) - m[1, 1])
cond_lower <- function(m, a, mid = 0) solve_or(m, function(k, d) sum(d[k >= m[1, 1]]) - mid * sum(d[k == m[1, 1]]) - a / 2)
cond_upper <- function(m, a, mid = 0) solve_or(m, function(k, d) sum(d[k <= m[1, 1]]) - mid * sum(d[k == m[1, 1]]) - a / 2)

two <- list(rbind(c(3, 1), c(1, 3)), rbind(c(10, 2), c(3, 15)), rbind(c(1, 9), c(11, 3)), rbind(c(0, 6), c(5, 4)), rbind(c(12, 5), c(7, 0)),
  rbind(c(30, 14), c(22, 40)), rbind(c(2, 10), c(2, 10)), rbind(c(120, 380), c(90, 410)), rbind(c(1, 19), c(0, 20)))
for (m in two) {
  arguments <- sprintf("table=%s", table_text(m)); M <- table_code(m)
  add("fisher", arguments, "p-value", sprintf("fisher.test(%s)$p.value", M))
  for (side in c("less", "greater")) add("fisher", arguments, side, sprintf("fisher.test(%s, alternative = \"%s\")$p.value", M, side))
  for (continuity in c("TRUE", "FALSE")) for (what in c("statistic", "p.value"))
    add("chi-squared", paste0(arguments, if (continuity == "TRUE") ";continuity=1" else ""), sub("p.value", "p-value", what),
      sprintf("suppressWarnings(chisq.test(%s, correct = %s))$%s", M, continuity, what))
  if (all(m > 0)) {
    add("odds-ratio", arguments, "estimate", sprintf("with(list(m = %s), m[1] * m[4] / m[2] / m[3])", M))
    for (side in 1:2) add("odds-ratio", arguments, c("lower", "upper")[side],
      sprintf("with(list(m = %s), exp(log(m[1] * m[4] / m[2] / m[3]) %s qnorm(0.975) * sqrt(sum(1 / m))))", M, c("-", "+")[side]))
  }
  if (m[1, 1] > max(0, sum(m[, 1]) - sum(m[2, ])) && m[1, 1] < min(sum(m[1, ]), sum(m[, 1]))) {
    add("odds-ratio-exact", arguments, "estimate", sprintf("cond_mle(%s)", M), tolerance = 1e-8)
    for (side in c("lower", "upper")) {
      add("odds-ratio-exact", arguments, side, sprintf("cond_%s(%s, 0.05)", side, M), tolerance = 1e-8)
      add("odds-ratio-exact", paste0(arguments, ";mid-p=1"), side, sprintf("cond_%s(%s, 0.05, 0.5)", side, M), tolerance = 1e-8)
    }
  }
}
add("odds-ratio-exact", "table=0 6 / 5 4", "estimate", "0")
add("odds-ratio-exact", "table=0 6 / 5 4", "lower", "0")
add("odds-ratio-exact", "table=0 6 / 5 4", "upper", sprintf("cond_upper(%s, 0.05)", table_code(two[[4]])), tolerance = 1e-8)

large <- list(rbind(c(3, 0, 2), c(1, 4, 1), c(0, 2, 5)), rbind(c(2, 1, 6, 0), c(1, 3, 2, 4), c(4, 0, 1, 2)), rbind(c(1, 2, 1, 0), c(3, 3, 6, 1), c(10, 10, 14, 9), c(6, 7, 12, 11)),
  rbind(c(8, 2), c(5, 5), c(1, 9)), rbind(c(2, 0, 2, 6, 5, 1, 4), c(3, 1, 3, 0, 1, 2, 7)), rbind(c(7, 1, 3), c(2, 5, 9)))
for (m in large) {
  arguments <- sprintf("table=%s", table_text(m)); M <- table_code(m)
  if (sum(m) <= 40) add("fisher", arguments, "p-value", sprintf("enumerate(%s)", M))
  else add("fisher", arguments, "p-value", sprintf("fisher.test(%s, workspace = 2e7)$p.value", M), tolerance = 1e-6) # FEXACT joins paths to 1e-7
  for (what in c("statistic", "parameter", "p.value"))
    add("chi-squared", arguments, c(statistic = "statistic", parameter = "df", p.value = "p-value")[[what]], sprintf("suppressWarnings(chisq.test(%s))$%s", M, what))
  add("likelihood-ratio", arguments, "statistic", sprintf("with(list(m = %s), { e <- outer(rowSums(m), colSums(m)) / sum(m); 2 * sum(ifelse(m == 0, 0, m * log(m / e))) })", M))
}

# every way to place the successes
trend_exact <- function(x, n, s) {
  grid <- expand.grid(lapply(n, function(k) 0:k)); grid <- grid[rowSums(grid) == sum(x), ]
  w <- apply(grid, 1, function(g) prod(choose(n, g))); t <- as.matrix(grid) %*% s; e <- sum(x) / sum(n) * sum(n * s); o <- sum(x * s)
  c(two = sum(w[abs(t - e) >= abs(o - e) - 1e-9]), less = sum(w[t <= o + 1e-9]), greater = sum(w[t >= o - 1e-9])) / sum(w)
}
for (d in list(list(c(1, 2, 4, 6), c(10, 10, 11, 9), 1:4), list(c(0, 1, 0, 5), c(6, 6, 6, 6), c(0, 1, 3, 10)), list(c(5, 3, 1), c(8, 9, 7), 1:3), list(c(83, 90, 129, 70), c(86, 93, 136, 82), 1:4))) {
  arguments <- sprintf("x=%s;n=%s;scores=%s", listed(d[[1]]), listed(d[[2]]), listed(d[[3]])); call <- paste(code(d[[1]]), code(d[[2]]), code(d[[3]]), sep = ", ")
  add("cochran-armitage", arguments, "p-value", sprintf("prop.trend.test(%s)$p.value", call))
  add("cochran-armitage", arguments, "statistic", sprintf("with(list(x = %s, n = %s, s = %s), sign(cov(x / n, s)) * sqrt(prop.trend.test(x, n, s)$statistic))", code(d[[1]]), code(d[[2]]), code(d[[3]])))
  if (sum(d[[2]]) < 100) for (side in c("two", "less", "greater"))
    add("cochran-armitage", paste0(arguments, ";exact=1"), if (side == "two") "p-value" else side, sprintf("trend_exact(%s)[[\"%s\"]]", call, side))
}

for (m in list(rbind(c(59, 6), c(16, 80)), rbind(c(10, 0), c(5, 7)), rbind(c(20, 4), c(4, 11)), rbind(c(3, 12), c(1, 0)))) {
  arguments <- sprintf("table=%s", table_text(m)); M <- table_code(m)
  for (continuity in c("TRUE", "FALSE")) if (m[1, 2] != m[2, 1]) for (what in c("statistic", "p.value"))
    add("mcnemar", paste0(arguments, if (continuity == "TRUE") ";continuity=1" else ""), sub("p.value", "p-value", what), sprintf("mcnemar.test(%s, correct = %s)$%s", M, continuity, what))
  add("mcnemar", paste0(arguments, ";exact=1"), "p-value", sprintf("binom.test(%d, %d)$p.value", m[1, 2], m[1, 2] + m[2, 1]))
  add("mcnemar", paste0(arguments, ";mid-p=1"), "p-value", sprintf("with(list(b = %d, n = %d), if (2 * b == n) 1 - dbinom(b, n, 0.5) else 2 * pbinom(min(b, n - b), n, 0.5) - dbinom(b, n, 0.5))", m[1, 2], m[1, 2] + m[2, 1]))
}
bowker <- rbind(c(22, 2, 2), c(5, 7, 14), c(1, 2, 36))
for (what in c("statistic", "parameter", "p.value"))
  add("mcnemar", sprintf("table=%s", table_text(bowker)), c(statistic = "statistic", parameter = "df", p.value = "p-value")[[what]], sprintf("mcnemar.test(%s)$%s", table_code(bowker), what))

for (m in list(rbind(c(22, 2, 2, 0), c(5, 7, 14, 0), c(0, 2, 36, 0), c(0, 1, 17, 10)), rbind(c(20, 5), c(10, 15)), rbind(c(12, 3, 1), c(4, 9, 2), c(0, 5, 14)))) {
  arguments <- sprintf("table=%s", table_text(m)); M <- table_code(m)
  add("kappa", arguments, "estimate", sprintf("Kappa(%s)$Unweighted[[\"value\"]]", M))
  add("kappa", arguments, "standard-error", sprintf("Kappa(%s)$Unweighted[[\"ASE\"]]", M))
  for (w in c("linear=Equal-Spacing", "quadratic=Fleiss-Cohen")) { w <- strsplit(w, "=")[[1]]
    add("kappa", paste0(arguments, ";weights=", w[1]), "estimate", sprintf("Kappa(%s, weights = \"%s\")$Weighted[[\"value\"]]", M, w[2]))
    add("kappa", paste0(arguments, ";weights=", w[1]), "standard-error", sprintf("Kappa(%s, weights = \"%s\")$Weighted[[\"ASE\"]]", M, w[2]))
    add("kappa", paste0(arguments, ";weights=", w[1]), "lower", sprintf("with(list(k = Kappa(%s, weights = \"%s\")$Weighted), k[[1]] - qnorm(0.975) * k[[2]])", M, w[2])) }
}
save_cases("tables.csv", "vcd")
