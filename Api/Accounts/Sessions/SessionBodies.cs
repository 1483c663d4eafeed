namespace Ticketing.Api.Accounts.Sessions;

/// <summary>The body of <c>POST /api/auth/refresh</c> and <c>/logout</c>, for clients without cookies.</summary>
/// <param name="RefreshToken">As the last answer had it; missing: the cookie counts.</param>
internal sealed record RefreshRequest(string? RefreshToken = null);

/// <summary>Where the caller is signed in.</summary>
/// <param name="Id">Tells sessions apart.</param>
/// <param name="Browser">The browser, or the program; null: it says nothing of itself.</param>
/// <param name="System">What it runs on; null: it does not say.</param>
/// <param name="Address">From which address it was used last; of IPv6 the /64 network.</param>
/// <param name="StartedAt">When they signed in.</param>
/// <param name="LastUsedAt">When it was used last, within some minutes.</param>
/// <param name="IsCurrent">Whether it is the session that asks.</param>
internal sealed record SessionBody(
    Guid Id, string? Browser, string? System, string Address, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, bool IsCurrent);
