namespace Ticketing.Tiers.Domain;

/// <summary>Whose limits an account's tickets count against: its own, but for the few that are somebody's second ones.</summary>
internal sealed class AccountOwners
{
    private readonly Dictionary<Guid, Guid> _others = [];

    /// <summary>The person behind an account.</summary>
    public Guid Of(Guid buyerId) => _others.Count == 0 ? buyerId : _others.GetValueOrDefault(buyerId, buyerId);

    /// <summary>Notes whose an account is. Whether that was not known.</summary>
    public bool Note(Guid buyerId, Guid personId)
    {
        if (Of(buyerId) == personId)
            return false;
        _others[buyerId] = personId;
        return true;
    }
}
