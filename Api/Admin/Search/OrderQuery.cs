using System.Globalization;
using System.Text;
using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Orders;

namespace Ticketing.Api.Admin.Search;

/// <summary>The statement that finds orders, as it grows: only conditions that are given stand in it.</summary>
/// <param name="command">Becomes it.</param>
internal sealed class OrderQuery(NpgsqlCommand command)
{
    private readonly StringBuilder _sql = new("WITH found AS (SELECT placed.* FROM ");

    /// <summary>Among which orders is looked: those of people, of one buyer, or all.</summary>
    public void From(OrderQuestion.Words? words, string? emailKey)
    {
        if (words is { Card: { } card })
            Add(
                "(SELECT * FROM orders_of_people({0}) UNION SELECT * FROM orders_of_card({1}, {2})) AS placed WHERE true",
                words.Value, card, words.Others);
        else if (words is not null)
            Add("orders_of_people({0}) AS placed WHERE true", words.Value);
        else if (emailKey is not null)
            Add("users CROSS JOIN LATERAL orders_of(users.id) AS placed WHERE users.email_key = {0}", emailKey);
        else
            _sql.Append("orders AS placed WHERE true");
    }

    /// <summary>One more condition; null: none.</summary>
    public void And<T>(string condition, T? value)
        where T : struct
    {
        if (value is { } given)
            Add(" AND " + condition, given);
    }

    /// <summary>Of that number.</summary>
    public void And(OrderNumber? number)
    {
        if (number is { } given)
            Add(" AND placed.id BETWEEN {0} AND {1} AND right(placed.id::text, 7) = {2}", given.First, given.Last, given.Ending);
    }

    /// <summary>After that place in the list.</summary>
    public void And(Cursor? after)
    {
        if (after is { } given)
            Add(" AND (placed.created_at, placed.id) < ({0}, {1})", given.At, given.Id);
    }

    /// <summary>The whole statement.</summary>
    public NpgsqlCommand Close(string end, object value)
    {
        Add(end, value);
        command.CommandText = _sql.ToString();
        return command;
    }

    private void Add(string format, params object[] values) =>
        _sql.AppendFormat(CultureInfo.InvariantCulture, format, [.. values.Select(Parameter)]);

    private object Parameter(object value)
    {
        command.Parameters.Add(new() { Value = value });
        return $"${command.Parameters.Count}";
    }
}
