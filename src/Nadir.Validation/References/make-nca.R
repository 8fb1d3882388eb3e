# Rscript make-nca.R, in this folder: writes nca.csv, Data/theoph.csv and Data/indometh.csv (data sets Theoph and Indometh of R).
# An analysis written out with lm() and sums over segments, on its own.
source("reference.R")

seg <- function(method, t, c, tmax) {
  i <- seq_len(length(t) - 1); t1 <- t[i]; t2 <- t[i + 1]; c1 <- c[i]; c2 <- c[i + 1]
  log <- switch(method, "linear" = rep(FALSE, length(i)), "linear-up-log-down" = c2 < c1 & c2 > 0, "linear-log" = t1 >= tmax & c1 > 0 & c2 > 0 & c1 != c2)
  k <- ifelse(log, log(c1 / c2) / (t2 - t1), 1)
  s <- data.frame(t1, t2, a = ifelse(log, (c1 - c2) / k, (t2 - t1) * (c1 + c2) / 2),
    m = ifelse(log, (t1 * c1 - t2 * c2) / k + (c1 - c2) / k^2, (t2 - t1) * (t1 * c1 + t2 * c2) / 2))
  for (j in i[log & abs(log(c1 / c2)) < 1e-3]) { # nearly equal: the closed form loses its digits, so the curve is integrated
    curve <- function(u) c1[j] * (c2[j] / c1[j])^((u - t1[j]) / (t2[j] - t1[j]))
    s$a[j] <- integrate(curve, t1[j], t2[j], rel.tol = 1e-12)$value; s$m[j] <- integrate(function(u) u * curve(u), t1[j], t2[j], rel.tol = 1e-12)$value }
  s
}
slope <- function(t, c, with_tmax = FALSE, not_before = -Inf) {
  ok <- c > 0; t <- t[ok]; c <- c[ok]; tmax <- t[which.max(c)]
  ok <- (if (with_tmax) t >= tmax else t > tmax) & t >= not_before; t <- t[ok]; c <- c[ok]; n <- length(t)
  if (n < 3) return(NULL)
  w <- do.call(rbind, lapply(3:n, function(k) {
    j <- (n - k + 1):n; f <- lm(log(c[j]) ~ t[j]); r2 <- suppressWarnings(cor(t[j], log(c[j])))^2
    data.frame(LAMZNPT = k, LAMZ = -coef(f)[[2]], R2 = r2, R2ADJ = 1 - (1 - r2) * (k - 1) / (k - 2), LAMZLL = t[j[1]], CLSTP = exp(sum(coef(f) * c(1, t[n])))) }))
  w <- w[!is.na(w$R2ADJ) & w$LAMZ > 0, ]
  if (nrow(w) == 0) return(NULL)
  w <- w[w$R2ADJ > max(w$R2ADJ) - 1e-4, ]; w[which.max(w$LAMZNPT), ]
}
nca <- function(t, c, dose = NA, route = "extravascular", duration = 0, method = "linear-up-log-down", rule = "pknca") {
  last <- max(which(c > 0)); peak <- which.max(c)
  r <- list(CMAX = max(c), TMAX = t[peak], CLST = c[last], TLST = t[last])
  z <- slope(t, c, rule == "phoenix" && route == "iv-bolus", if (route == "infusion") duration else -Inf)
  at <- t; ac <- c
  first <- min(which(c > 0)); drop <- seq_along(c) > first & seq_along(c) < last & c == 0
  at <- at[!drop]; ac <- ac[!drop]
  if (route == "iv-bolus") {
    c0 <- if (t[1] == 0 && c[1] > 0) c[1] else { o <- if (t[1] == 0) 2 else 1; if (c[o] > c[o + 1] && c[o + 1] > 0) exp(log(c[o]) + log(c[o] / c[o + 1]) * t[o] / (t[o + 1] - t[o])) else c[which(c > 0)[1]] }
    r$C0 <- c0; if (at[1] == 0) ac[1] <- c0 else { at <- c(0, at); ac <- c(c0, ac) }
  } else if (at[1] > 0) { at <- c(0, at); ac <- c(0, ac) }
  s <- seg(method, at, ac, at[which.max(ac)]); inside <- s$t2 <= r$TLST
  r$AUCLST <- sum(s$a[inside]); r$AUCALL <- sum(s$a); r$AUMCLST <- sum(s$m[inside])
  half <- if (route == "infusion") duration / 2 else 0
  r$MRTLST <- r$AUMCLST / r$AUCLST - half
  if (!is.null(z)) {
    for (n in names(z)) r[[n]] <- z[[n]]
    r$LAMZHL <- log(2) / r$LAMZ; r$LAMZSPN <- (r$TLST - r$LAMZLL) / r$LAMZHL; r$CORRXY <- -sqrt(r$R2)
    for (kind in c("O", "P")) {
      cl <- if (kind == "O") r$CLST else r$CLSTP
      auc <- r$AUCLST + cl / r$LAMZ; aumc <- r$AUMCLST + cl * r$TLST / r$LAMZ + cl / r$LAMZ^2; mrt <- aumc / auc - half
      v <- list(auc, 100 * (auc - r$AUCLST) / auc, aumc, 100 * (aumc - r$AUMCLST) / aumc, mrt)
      names(v) <- paste0(c("AUCIF", "AUCPE", "AUMCIF", "AUMCPE", "MRTIF"), kind)
      if (!is.na(dose)) { f <- if (route == "extravascular") "F" else ""; v[[paste0("CL", f, kind)]] <- dose / auc; v[[paste0("VZ", f, kind)]] <- dose / auc / r$LAMZ
        if (f == "") v[[paste0("VSS", kind)]] <- mrt * dose / auc
        v[[paste0("AUCIF", kind, "D")]] <- auc / dose }
      r <- c(r, v)
    }
  }
  r
}
# Every parameter of one profile; the call names it.
profile <- function(arguments, call, data = "") {
  r <- eval(parse(text = call), parent.frame())
  for (n in names(r)) add("nca", arguments, n, sprintf("%s$%s", call, n), data = data, value = r[[n]])
}

write.csv(data.frame(subject = Theoph$Subject, time = Theoph$Time, conc = Theoph$conc), "Data/theoph.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(subject = Indometh$Subject, time = Indometh$time, conc = Indometh$conc), "Data/indometh.csv", row.names = FALSE, quote = FALSE)
for (s in 1:12) { d <- Theoph[Theoph$Subject == s, ]
  profile(sprintf("subject=%d;dose=320", s), "nca(d$Time, d$conc, 320)", "theoph") }
for (s in c(1, 6)) for (m in c("linear", "linear-log")) { d <- Theoph[Theoph$Subject == s, ]
  profile(sprintf("subject=%d;dose=320;method=%s", s, m), sprintf("nca(d$Time, d$conc, 320, method = \"%s\")", m), "theoph") }
for (s in 1:6) { d <- Indometh[Indometh$Subject == s, ]
  profile(sprintf("subject=%d;dose=25;route=iv-bolus", s), "nca(d$time, d$conc, 25, \"iv-bolus\")", "indometh")
  profile(sprintf("subject=%d;dose=25;route=infusion;duration=0.25", s), "nca(d$time, d$conc, 25, \"infusion\", 0.25)", "indometh") }
d <- Indometh[Indometh$Subject == 4, ]
profile("subject=4;dose=25;route=iv-bolus;rule=phoenix", "nca(d$time, d$conc, 25, \"iv-bolus\", rule = \"phoenix\")", "indometh")

# Samples below the limit (0) before, between and after; two peaks; flat ends; growth at the end; a bolus that rises.
made <- list(list(c(0, 0.5, 1, 2, 4, 6, 8, 12, 24), c(0, 0, 3.2, 5.1, 4, 0, 2.2, 1.1, 0)), list(c(0, 1, 2, 3, 4, 6, 8, 12), c(0, 6, 3, 7, 4, 2.5, 1.2, 0.6)),
  list(c(0.25, 1, 2, 4, 8, 24, 48), c(2, 8, 8, 6, 3, 0, 0)), list(c(0, 1, 2, 4, 8), c(0, 5, 3, 3, 3)), list(c(0, 1, 2, 4, 8), c(0, 5, 1, 2, 3)),
  list(c(0, 5, 10, 15), c(0, 100, 99.9999999, 99.9999998)), list(c(0, 3, 7, 10, 14, 21, 28, 56, 90), c(0, 250, 18000, 96000, 41000, 9000, 2100, 300, 0)))
for (p in made) for (m in c("linear-up-log-down", "linear", "linear-log")) for (route in c("extravascular", "iv-bolus"))
  profile(sprintf("t=%s;c=%s;dose=100;route=%s;method=%s", listed(p[[1]]), listed(p[[2]]), route, m),
    sprintf("nca(%s, %s, 100, \"%s\", method = \"%s\")", code(p[[1]]), code(p[[2]]), route, m))

# Sparse sampling: Bailer's variance for one sample a subject, Nedelman and Jia's where subjects are sampled more than once (Holder 2001).
sparse <- function(t, c, s) {
  u <- sort(unique(t)); w <- (c(u[-1], u[length(u)]) - c(u[1], u[-length(u)])) / 2
  m <- tapply(c, t, mean); v <- tapply(c, t, var); n <- tapply(c, t, length)
  variance <- sum(w^2 * v / n)
  for (i in seq_along(u)) for (j in seq_along(u)) if (i < j) {
    both <- intersect(s[t == u[i]], s[t == u[j]]); r <- length(both)
    if (r > 1) { a <- c[t == u[i]][match(both, s[t == u[i]])]; b <- c[t == u[j]][match(both, s[t == u[j]])]
      cov <- sum((a - m[i]) * (b - m[j])) / ((r - 1) + (1 - r / n[i]) * (1 - r / n[j]))
      variance <- variance + 2 * w[i] * w[j] * r * cov / (n[i] * n[j]) } }
  list(estimate = sum(w * m), `standard-error` = sqrt(variance), df = sum(w^2 * v / n)^2 / sum((w^2 * v / n)^2 / (n - 1)))
}
one <- list(t = rep(c(0, 1, 4, 8), each = 3), c = c(0, 0, 0, 12.1, 9.4, 10.6, 6.2, 7.9, 5.5, 1.1, 2.3, 1.6), s = sprintf("a%d", 1:12))
two <- list(t = rep(c(0, 1, 4, 8, 12), each = 4), c = c(0.1, 0.2, 0, 0.1, 12.1, 9.4, 10.6, 11, 6.2, 7.9, 5.5, 6, 3.1, 2.3, 3.6, 2.2, 0.9, 1.1, 0.8, 0.7),
  s = c("a", "b", "c", "d", "e", "f", "g", "h", "a", "b", "c", "d", "e", "f", "g", "h", "a", "b", "e", "f"))
for (d in list(one, two)) { r <- sparse(d$t, d$c, d$s)
  for (n in if (identical(d, one)) names(r) else names(r)[1:2]) add("sparse-auc", sprintf("t=%s;c=%s;s=%s", listed(d$t), listed(d$c), paste(d$s, collapse = " ")), n, sprintf("sparse(...)$`%s`", n), value = r[[n]]) }
save_cases("nca.csv")
