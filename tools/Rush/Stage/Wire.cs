namespace Ticketing.Rush.Stage;

// What the stage sends to and reads from the server, in the shapes of the HTTP contract. Members that no scenario needs are left out.

internal sealed record SignIn(string Email, string Password, bool WithRefreshToken);

internal sealed record SignedIn(string Token, DateTimeOffset ExpiresAt, string? RefreshToken);

internal sealed record Refresh(string RefreshToken);

internal sealed record NewEvent(
    string Name, string Venue, DateTimeOffset StartsAt, DateTimeOffset OnSaleAt, string Currency, IReadOnlyList<NewTier> Tiers);

internal sealed record NewTier(
    string Name,
    int? Capacity,
    int MaxPerOrder,
    string Seating,
    IReadOnlyList<NewRow>? Rows,
    IReadOnlyList<NewPrice> Prices,
    DateTimeOffset? SalesStart = null,
    DateTimeOffset? SalesEnd = null,
    int? MaxPerBuyer = null);

internal sealed record NewRow(string Name, int Seats);

internal sealed record NewPrice(string Category, long Amount);

internal sealed record Created(string Id);

internal sealed record EventView(string Id, string Name, string Status, IReadOnlyList<TierView> Tiers);

internal sealed record TierView(
    string Id,
    string Name,
    int Capacity,
    long Available,
    long Held,
    long Sold,
    int MaxPerOrder,
    string Seating,
    IReadOnlyList<TierPrice> Prices);

internal sealed record TierPrice(string Category);

internal sealed record DemoUsersWanted(int Count);

internal sealed record DemoUsers(IReadOnlyList<DemoUser> Users);

internal sealed record DemoUser(string UserId, string Token);
