using Ticketing.Api.Http.Problems;
using Ticketing.Texts;

namespace Ticketing.Api.Gates.Lists;

/// <summary>A check-in list as an organiser defines it.</summary>
/// <param name="Name">1–100 characters.</param>
/// <param name="Tiers">Tickets of which of the event's tiers, at most 100; missing or empty: of all.</param>
/// <param name="OpensAt">From when on it lets anybody in; missing: always.</param>
/// <param name="ClosesAt">Until when; missing: always.</param>
/// <param name="Reentry">Whether who has left may come back.</param>
internal sealed record ListRequest(
    string? Name = null,
    IReadOnlyList<Guid>? Tiers = null,
    DateTimeOffset? OpensAt = null,
    DateTimeOffset? ClosesAt = null,
    bool? Reentry = null)
{
    private const int MaxName = 100;
    private const int MaxTiers = 100;

    /// <summary>1–100 characters.</summary>
    public string? Name { get; } = Writing.Name(Name);

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("name", Text.Check(Name, 1, MaxName));
        if (Tiers?.Count > MaxTiers)
            errors.Add("tiers", $"Must be at most {MaxTiers}.");
        if (OpensAt is { } opens && ClosesAt is { } closes && closes <= opens)
            errors.Add("closesAt", "Must be after opensAt.");
        return errors.Problem;
    }
}

/// <summary>A check-in list.</summary>
/// <param name="Id">Its id: that for everybody has its event's.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Tiers">Tickets of which tiers; empty: of all.</param>
/// <param name="OpensAt">From when on it lets anybody in; null: always.</param>
/// <param name="ClosesAt">Until when; null: always.</param>
/// <param name="Reentry">Whether who has left may come back.</param>
/// <param name="IsDefault">Whether it is the event's list for everybody, which can't be deleted.</param>
/// <param name="Version">Rises with every change; the <c>ETag</c> is this.</param>
internal sealed record ListBody(
    Guid Id,
    string Name,
    IReadOnlyList<Guid> Tiers,
    DateTimeOffset? OpensAt,
    DateTimeOffset? ClosesAt,
    bool Reentry,
    bool IsDefault,
    long Version);

/// <summary>A gate as an organiser defines it.</summary>
/// <param name="Name">1–100 characters.</param>
internal sealed record GateRequest(string? Name = null)
{
    private const int MaxName = 100;

    /// <summary>1–100 characters.</summary>
    public string? Name { get; } = Writing.Name(Name);

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("name", Text.Check(Name, 1, MaxName));
        return errors.Problem;
    }
}

/// <summary>An entrance.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Rises with every change; the <c>ETag</c> is this.</param>
internal sealed record GateBody(Guid Id, string Name, long Version);

/// <summary>All there are.</summary>
/// <param name="Items">In the order in which they were made.</param>
internal sealed record AllOf<T>(IReadOnlyList<T> Items);
