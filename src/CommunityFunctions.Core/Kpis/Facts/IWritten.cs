namespace CommunityFunctions.Kpis.Facts;

/// <summary>Something of which blobs hold many: written as its values in their order, without their names.</summary>
public interface IWritten<TSelf>
    where TSelf : IWritten<TSelf>
{
    static abstract TSelf Read(ref FactReader reader);

    void Write(FactWriter writer);
}
